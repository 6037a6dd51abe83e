using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>An image in the store, staged or final. It stands for the bytes in records and in orchestration history.</summary>
/// <param name="Key">Its key, made by <see cref="ImageKeys"/>.</param>
/// <param name="Facts">What is known of its bytes.</param>
public sealed record StoredImage(
    [property: JsonPropertyName("s3_key")] string Key,
    [property: JsonPropertyName("picture")] ImageFacts Facts);

/// <summary>What is known of an image's bytes; stored with them as object metadata.</summary>
/// <param name="ContentType">Media type, such as <c>image/png</c>.</param>
/// <param name="SizeBytes">Length of the bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Model">Id of the model that generated it.</param>
/// <param name="Seed">The seed it was generated with; null when the model did not say.</param>
/// <param name="Attempt">Number of the paid attempt that returned it, from 1.</param>
/// <param name="Note">
/// What the model returned and what was done with it, where that is not what it was asked for; ASCII, safe to show; else null.
/// </param>
/// <param name="Color">Its dominant colour as <c>#rrggbb</c>; null for images of earlier versions.</param>
public sealed record ImageFacts(
    string ContentType, long SizeBytes, string Sha256, int Width, int Height, string Model, long? Seed, int Attempt,
    string? Note = null, string? Color = null)
{
    /// <summary>Throws <see cref="ArgumentException"/> where the facts belong to other bytes, as far as their length tells.</summary>
    public void ThrowUnlessOf(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length != SizeBytes)
            throw new ArgumentException($"The facts are of {SizeBytes} bytes, but the image has {bytes.Length}.");
    }
}

/// <summary>An image opened for reading.</summary>
public sealed class OpenedImage(ImageFacts facts, Stream content) : IAsyncDisposable
{
    public ImageFacts Facts => facts;

    public Stream Content => content;

    public ValueTask DisposeAsync() => content.DisposeAsync();
}
