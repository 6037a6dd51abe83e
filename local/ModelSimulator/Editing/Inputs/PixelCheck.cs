using ModelSimulator.Editing.Files;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Inputs;

/// <summary>What can only be said against a picture once it is decoded. Decoding is work for the easel, so reading a request only notes the check.</summary>
/// <param name="Name">How the request calls the picture.</param>
/// <param name="Picture">The picture.</param>
/// <param name="Fault">Looks at the pixels; how the sentence goes on that begins with the picture, or null.</param>
public sealed record PixelCheck(string Name, GivenPicture Picture, Func<Raster, string?> Fault)
{
    /// <summary>What is wrong, such as <c>The picture in image must not contain transparent pixels.</c>; null for nothing.</summary>
    public string? Objection()
    {
        using var pixels = Decoder.TryDecode(Picture);
        return pixels is null ? Sentence(Name, "cannot be decoded") : Fault(pixels) is { } fault ? Sentence(Name, fault) : null;
    }

    public static string Sentence(string name, string fault) => $"The picture in {name} {fault}.";
}
