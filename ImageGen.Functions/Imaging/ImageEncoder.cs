using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Writes images as files, with a label and no other metadata. The settings are chosen by measurement (docs/performance.md): what the eye
/// cannot tell from the original, in well under a second of CPU a megapixel.
/// </summary>
internal static class ImageEncoder
{
    /// <summary>Optimal codes for a JPEG save a twentieth of it, but all its coefficients wait in memory for them, six bytes a pixel.</summary>
    private const long MaxPixelsInMemory = 8_000_000;

    private static readonly double[] s_white = [255];

    /// <param name="image">From <see cref="PixelReader"/>: sRGB, eight bits, no metadata.</param>
    /// <param name="label">What the file is to say of itself; null for nothing.</param>
    public static byte[] Encode(Image image, ImageFormat format, Label? label) => format switch
    {
        ImageFormat.Png => Png(image, label),
        ImageFormat.Jpeg => Jpeg(image, quality: 90, label),
        ImageFormat.WebP => WebP(image, label, effort: 4, smartSubsample: true),
        ImageFormat.Avif => Avif(image, label),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>The same for thumbnails: WebP at a third of the time, which costs two decibels of colour that nobody sees at 120 pixels.</summary>
    public static byte[] EncodeSmall(Image image, ImageFormat format, Label? label) =>
        format == ImageFormat.WebP ? WebP(image, label, effort: 2, smartSubsample: false) : Encode(image, format, label);

    /// <summary>JPEG has no alpha, so what shows through is white. Colour is kept at full resolution: posters have coloured letters.</summary>
    public static byte[] Jpeg(Image image, int quality, Label? label)
    {
        using var opaque = Opaque(image);
        var isSmall = new ImageSize(image.Width, image.Height).Pixels <= MaxPixelsInMemory;
        var file = opaque.JpegsaveBuffer(
            q: quality, optimizeCoding: isSmall, subsampleMode: Enums.ForeignSubsample.Off, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.Jpeg, label);
    }

    // Level 3 takes half to a quarter of level 6's time for a tenth more bytes (measured on 1 MP).
    private static byte[] Png(Image image, Label? label)
    {
        var file = image.PngsaveBuffer(compression: 3, filter: Enums.ForeignPngFilter.All, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.Png, label);
    }

    // libvips 8.14 writes an EXIF block whatever it is told; being made bare, the file loses it again.
    private static byte[] WebP(Image image, Label? label, int effort, bool smartSubsample)
    {
        var file = image.WebpsaveBuffer(q: 85, smartSubsample: smartSubsample, effort: effort, keep: Enums.ForeignKeep.None);
        return ImageFile.StripMetadata(file, ImageFormat.WebP, label);
    }

    // Its container is a web of offsets; libvips writes the packet while it writes the file.
    private static byte[] Avif(Image image, Label? label)
    {
        using var labelled = image.Mutate(image =>
        {
            if (label is not null)
                image.Set(GValue.BlobType, "xmp-data", label.Xmp);
        });
        return labelled.HeifsaveBuffer(
            q: 70, effort: 1, bitdepth: 8, compression: Enums.ForeignHeifCompression.Av1, keep: Enums.ForeignKeep.Xmp);
    }

    private static Image Opaque(Image image) => image.HasAlpha() ? image.Flatten(background: s_white) : image.Copy();
}
