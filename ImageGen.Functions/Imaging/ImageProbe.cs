using ImageGen.Imaging.Formats;

namespace ImageGen.Imaging;

/// <summary>
/// Tells an image's format and size from its bytes and whether the file is whole: nothing missing at the end, nothing
/// behind it, every PNG chunk with its checksum. Decodes nothing, so hostile bytes cost no more than reading them once
/// (about 1 ms for 1.5 MB).
/// </summary>
public static class ImageProbe
{
    /// <summary>40 megapixels: some 120 MB decoded. No model paints a quarter of it.</summary>
    public const long MaxPixels = 40_000_000;

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var result =
            PngStructure.Starts(file) ? PngStructure.Probe(file)
            : JpegStructure.Starts(file) ? JpegStructure.Probe(file)
            : WebPStructure.Starts(file) ? WebPStructure.Probe(file)
            : AvifStructure.Starts(file) ? AvifStructure.Probe(file)
            : file.IsEmpty ? ProbeResult.Unusable("There are no bytes.")
            : ForeignFile.Name(file) is { } name ? ProbeResult.Unusable($"The bytes are {name}.", ProbeResult.OurFormats)
            : ProbeResult.Unusable("The bytes are neither PNG, JPEG nor WebP.", ProbeResult.OurFormats);

        return result.Image switch
        {
            { Width: <= 0 } or { Height: <= 0 } => ProbeResult.Unusable("The image has no pixels."),
            { } image when image.Size.Pixels > MaxPixels => ProbeResult.Unusable(
                $"The image measures {image.Width}x{image.Height}; more than {MaxPixels / 1_000_000} megapixels are not taken.",
                "send a smaller one"),
            _ => result,
        };
    }
}
