using System.Text.Json.Serialization;

namespace ImageGen.Models;

/// <summary>
/// What an edit starts from. A mask is white where the image is to change; each family converts it to its own convention.
/// </summary>
public sealed record ImageInputs
{
    public required InputImage Image { get; init; }

    /// <summary>Black and white, the size of the image; null where words mark the part, or nothing does.</summary>
    public InputImage? Mask { get; init; }

    /// <summary>Words that mark the part instead of a mask.</summary>
    public string? MaskPrompt { get; init; }

    /// <summary>The second image of a style transfer.</summary>
    public InputImage? StyleImage { get; init; }

    /// <summary>By how much an outpainting extends the image.</summary>
    public Expansion? Expand { get; init; }

    /// <summary>Words for what is to be replaced or recoloured.</summary>
    public string? Search { get; init; }
}

/// <summary>
/// An input image, cleaned: PNG, 8 bits, sRGB, upright, no metadata. Its JSON is a claim check: the bytes lie in staging under a key of
/// the request's id and <paramref name="Sha256"/>, so that no request can claim the image of another one.
/// </summary>
/// <param name="Sha256">Lower-case hexadecimal SHA-256 of the file as the caller sent it.</param>
/// <param name="Width">Pixels, upright.</param>
/// <param name="Height">Pixels, upright.</param>
/// <param name="HasTransparency">Whether any pixel is transparent.</param>
public sealed record InputImage(
    [property: JsonPropertyName("sha256")] string Sha256,
    [property: JsonPropertyName("width")] int Width,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("has_transparency")] bool HasTransparency)
{
    /// <summary>The cleaned file; empty until it is loaded for a call.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> Bytes { get; init; }

    public string ToBase64() => Convert.ToBase64String(Bytes.Span);
}

/// <summary>Pixels by which an image is extended on each side, 0 to <see cref="Max"/>.</summary>
public sealed record Expansion(
    [property: JsonPropertyName("left")] int Left,
    [property: JsonPropertyName("right")] int Right,
    [property: JsonPropertyName("up")] int Up,
    [property: JsonPropertyName("down")] int Down)
{
    public const int Max = 2000;

    public static Expansion None { get; } = new(0, 0, 0, 0);
}
