using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Encodes images, with a label and no other metadata. The settings are chosen by measurement (docs/performance.md): visually the same as
/// the original, in well under a second of CPU a megapixel.
/// </summary>
internal static class ImageEncoder
{
    /// <summary>Optimal Huffman codes save a twentieth of a JPEG, but keep all its coefficients in memory, six bytes a pixel.</summary>
    private const long MaxPixelsInMemory = 8_000_000;

    private const int JpegQuality = 90;
    private const int WebPQuality = 85;
    private const int AvifQuality = 70;

    private static readonly double[] White = [255];

    /// <summary>The quality of a finished file, 1 to 100, also where a model makes it and can be told; null for PNG.</summary>
    public static int? QualityOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => JpegQuality,
        ImageFormat.WebP => WebPQuality,
        ImageFormat.Avif => AvifQuality,
        _ => null,
    };

    /// <param name="image">From <see cref="PixelReader"/>: sRGB, eight bits, no metadata.</param>
    /// <param name="label">What the file is to state; null for nothing.</param>
    public static byte[] Encode(Image image, ImageFormat format, LabelMetadata? label) => format switch
    {
        ImageFormat.Png => Png(image, label),
        ImageFormat.Jpeg => Jpeg(image, JpegQuality, label),
        ImageFormat.WebP => WebP(image, label, effort: 4, smartSubsample: true),
        ImageFormat.Avif => Avif(image, label),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The same for thumbnails: WebP takes a third of the time and loses two decibels of colour, unseen at 120 pixels.</summary>
    public static byte[] EncodeSmall(Image image, ImageFormat format, LabelMetadata? label) =>
        format == ImageFormat.WebP ? WebP(image, label, effort: 2, smartSubsample: false) : Encode(image, format, label);

    /// <summary>JPEG has no alpha, so transparency becomes white. Colour keeps full resolution: posters have coloured letters.</summary>
    public static byte[] Jpeg(Image image, int quality, LabelMetadata? label)
    {
        using var opaque = image.HasAlpha() ? image.Flatten(background: White) : image.Copy();
        var isSmall = new ImageSize(image.Width, image.Height).Pixels <= MaxPixelsInMemory;
        var file = opaque.JpegsaveBuffer(
            q: quality, optimizeCoding: isSmall, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.Jpeg, label);
    }

    // Level 3 takes half to a quarter of level 6's time for a tenth more bytes (measured on 1 MP).
    private static byte[] Png(Image image, LabelMetadata? label)
    {
        var file = image.PngsaveBuffer(compression: 3, filter: Enums.ForeignPngFilter.All, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.Png, label);
    }

    private static byte[] WebP(Image image, LabelMetadata? label, int effort, bool smartSubsample)
    {
        var file = image.WebpsaveBuffer(q: WebPQuality, smartSubsample: smartSubsample, effort: effort, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.WebP, label);
    }

    // The container refers to its parts by offset, so libvips writes the XMP packet together with the file.
    private static byte[] Avif(Image image, LabelMetadata? label)
    {
        using var labelled = image.Mutate(image =>
        {
            if (label is not null)
                image.Set(GValue.BlobType, "xmp-data", label.Xmp);
        });
        return labelled.HeifsaveBuffer(
            q: AvifQuality, effort: 1, bitdepth: 8, compression: Enums.ForeignHeifCompression.Av1, keep: Enums.ForeignKeep.Xmp);
    }
}
