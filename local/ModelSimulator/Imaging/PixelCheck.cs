namespace ModelSimulator.Imaging;

/// <summary>What can only be said against an image once it is decoded. Decoding is work for the throttle, so reading a request only notes the check.</summary>
/// <param name="Name">How the request calls the image.</param>
/// <param name="Image">The image.</param>
/// <param name="FaultOf">Looks at the pixels; how the sentence goes on that begins with the image, or null.</param>
internal sealed record PixelCheck(string Name, InputImage Image, Func<Raster, string?> FaultOf)
{
    /// <summary>What is wrong, such as <c>The image in image must not contain transparent pixels.</c>; null for nothing.</summary>
    public string? Fault()
    {
        using var pixels = Decoder.TryDecode(Image);
        return pixels is null ? Sentence(Name, "cannot be decoded") : FaultOf(pixels) is { } fault ? Sentence(Name, fault) : null;
    }

    public static string Sentence(string name, string fault) => $"The image in {name} {fault}.";
}
