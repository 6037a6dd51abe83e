using ImageGen.Imaging.Formats;

namespace ImageGen.Imaging;

/// <summary>
/// Reads an image's format and size from the structure of its file and checks that the file is whole: nothing missing at the end, no data
/// after the end, every PNG chunk with its checksum. Decodes nothing, so hostile bytes cost no more than reading them once (about 0.1 ms
/// for 1.5 MB).
/// </summary>
public static class ImageProbe
{
    /// <summary>40 megapixels: some 120 MB decoded, and more than four times what any model returns.</summary>
    public const long MaxPixels = 40_000_000;

    public static Result<ProbedImage, ImageRefusal> Probe(ReadOnlySpan<byte> file)
    {
        var result =
            PngFile.Starts(file) ? PngFile.Probe(file)
            : JpegFile.Starts(file) ? JpegFile.Probe(file)
            : WebPFile.Starts(file) ? WebPFile.Probe(file)
            : AvifFile.Starts(file) ? AvifFile.Probe(file)
            : file.IsEmpty ? new ImageRefusal("The file is empty.")
            : ForeignFile.Name(file) is { } name ? new ImageRefusal($"The file is {name}.", ImageRefusal.SendTakenFormat)
            : new ImageRefusal("The file is neither PNG, JPEG nor WebP.", ImageRefusal.SendTakenFormat);

        return result.Value switch
        {
            { Width: <= 0 } or { Height: <= 0 } => new ImageRefusal("The image has no pixels."),
            { } image when image.Size.Pixels > MaxPixels => new ImageRefusal(
                $"The image measures {image.Size}; the limit is {MaxPixels / 1_000_000} megapixels.", "send a smaller one"),
            _ => result,
        };
    }
}

/// <summary>What the structure of a whole image file says, read without decoding a pixel.</summary>
/// <param name="Format">By the file's magic bytes, whatever its declared type was.</param>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
public sealed record ProbedImage(ImageFormat Format, int Width, int Height)
{
    public ImageSize Size => new(Width, Height);

    /// <summary>The size as it is shown: a camera that was held on its side exchanges width and height.</summary>
    /// <param name="file">The whole file.</param>
    public ImageSize Upright(ReadOnlySpan<byte> file) =>
        Orientation.IsSideways(ImageFile.OrientationOf(file, Format)) ? new(Height, Width) : Size;
}

/// <summary>Why bytes cannot be used as an image, or an image not as ordered.</summary>
/// <param name="Fault">One sentence with its full stop, for logs and the record's error; names no content of the image.</param>
/// <param name="Remedy">What the sender can do about it, as half a sentence.</param>
public sealed record ImageRefusal(string Fault, string Remedy = "send a whole PNG, JPEG or WebP file")
{
    internal const string SendTakenFormat = "send PNG, JPEG or WebP";

    /// <summary>Fault and remedy in one sentence.</summary>
    public string Sentence => $"{Fault.TrimEnd('.')}; {Remedy}.";

    internal static ImageRefusal Animated(string format) => new($"The {format} file is an animation.", "send a still image");
}
