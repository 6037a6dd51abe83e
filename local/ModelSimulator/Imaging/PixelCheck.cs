namespace ModelSimulator.Imaging;

/// <summary>A check that needs the decoded pixels. Decoding is throttled, so reading a request only collects the checks.</summary>
/// <param name="FaultOf">Looks at the pixels; how the sentence goes on that begins with the image, or null.</param>
internal sealed record PixelCheck(string Name, InputImage Image, Func<Raster, string?> FaultOf)
{
    /// <summary>What is wrong, such as <c>The image in image must not contain transparent pixels.</c>; null for nothing.</summary>
    public string? Fault()
    {
        using var pixels = ImageDecoder.TryDecode(Image);
        return pixels is null ? Sentence(Name, "cannot be decoded") : FaultOf(pixels) is { } fault ? Sentence(Name, fault) : null;
    }

    public static string Sentence(string name, string fault) => $"The image in {name} {fault}.";
}
