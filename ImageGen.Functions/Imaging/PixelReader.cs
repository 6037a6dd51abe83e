using System.Diagnostics;
using ImageGen.Imaging.Formats;
using NetVips;

namespace ImageGen.Imaging;

/// <summary>
/// Opens whole image files for work on their pixels: upright, sRGB, eight bits a band, three bands of colour and perhaps one of alpha. The
/// native library gets only what pixels need, through an explicit loader, and the first fault fails the whole image.
/// </summary>
/// <remarks>Images are lazy: a fault in the pixels shows when the result is written, as a <see cref="VipsException"/>.</remarks>
internal static class PixelReader
{
    /// <summary>libvips' own profile of that name.</summary>
    private const string Srgb = "srgb";

    // The JPEG decoder reports a missing half of an image as a warning only.
    private const Enums.FailOn StrictJpeg = Enums.FailOn.Warning;

    // They describe the file, not these pixels, which are upright and sRGB; the AVIF saver would write the XMP.
    private static readonly string[] Metadata = ["exif-data", "xmp-data", "iptc-data", "icc-profile-data"];

    /// <summary>Opens an image. Dispose it.</summary>
    /// <param name="file">Whole.</param>
    /// <param name="probed">What <see cref="ImageProbe"/> returned for it.</param>
    /// <param name="access">Sequential where the pixels are read once, top to bottom; then they are never all in memory.</param>
    public static Image Open(ReadOnlyMemory<byte> file, ProbedImage probed, Enums.Access access)
    {
        var orientation = ImageFile.OrientationOf(file.Span, probed.Format);
        // Only images whose rows stay rows, upright or mirrored left to right, can be read in sequence.
        var image = Load(ImageFile.StripMetadata(file, probed.Format), probed, orientation <= 2 ? access : Enums.Access.Random);
        return Rotate(ToSrgb(image), orientation);
    }

    /// <summary>Reads an image scaled down to fit into a square, never enlarged. Decodes as little as it can.</summary>
    /// <param name="span">Is told who decodes the image; null for nobody.</param>
    /// <exception cref="VipsException">The image cannot be decoded.</exception>
    public static SmallImage ReadSmall(ReadOnlyMemory<byte> file, ProbedImage probed, int box, Activity? span = null)
    {
        var stored = probed.Size;
        var small = Math.Max(stored.Width, stored.Height) <= box ? stored : Framing.Inside(stored, new(box, box));
        var png = probed.Format == ImageFormat.Png ? SmallPng.Read(file, small) : null;
        span?.SetTag("image.decoder", png is null ? "libvips" : "ImageGen");
        if (png is not null)
            return png;

        var orientation = ImageFile.OrientationOf(file.Span, probed.Format);
        var image = LoadShrunk(ImageFile.StripMetadata(file, probed.Format), probed, box);
        // Colours are converted and the image rotated once it is small; the box is square, so the order does not matter.
        image = image.ThenIf((image.Width, image.Height) != (small.Width, small.Height), image => image.ThumbnailImage(
            small.Width, height: small.Height, size: Enums.Size.Force, noRotate: true));
        using var result = DropOpaqueAlpha(Rotate(ToSrgb(image), orientation));
        return SmallImage.Of(result);
    }

    /// <summary>Takes ownership of the image and drops an alpha channel that is opaque everywhere: many programs write one.</summary>
    public static Image DropOpaqueAlpha(Image image)
    {
        if (!image.HasAlpha())
            return image;
        // Decoded into memory, because its pixels are read twice.
        var decoded = image.Then(image => image.CopyMemory());
        using var alpha = decoded[decoded.Bands - 1];
        return decoded.ThenIf(alpha.Min() == byte.MaxValue, image => image.ExtractBand(0, n: image.Bands - 1));
    }

    private static Image Load(byte[] file, ProbedImage probed, Enums.Access access)
    {
        const Enums.FailOn Strict = Enums.FailOn.Error;
        // For random access libvips would otherwise put large images into files under /tmp.
        var inMemory = access == Enums.Access.Random;
        var image = probed.Format switch
        {
            ImageFormat.Png => Image.PngloadBuffer(file, memory: inMemory, access: access, failOn: Strict),
            ImageFormat.Jpeg => Image.JpegloadBuffer(file, memory: inMemory, access: access, failOn: StrictJpeg),
            ImageFormat.WebP => Image.WebploadBuffer(file, memory: inMemory, access: access, failOn: Strict),
            ImageFormat.Avif => Image.HeifloadBuffer(file, memory: inMemory, access: access, failOn: Strict),
            _ => throw new ArgumentOutOfRangeException(nameof(probed)),
        };

        // The limits were checked against the size that the probe read; the decoder must have read the same.
        if ((image.Width, image.Height) == (probed.Width, probed.Height))
            return image;
        image.Dispose();
        throw new VipsException("The decoder found another size than the probe.");
    }

    // A JPEG can be decoded at 1/2, 1/4 or 1/8 for a fraction of the work. Twice the box is left, so that the rest is well resampled.
    private static Image LoadShrunk(byte[] file, ProbedImage probed, int box)
    {
        var whole = Load(file, probed, Enums.Access.Sequential);
        if (probed.Format != ImageFormat.Jpeg)
            return whole;

        var factor = Math.Min(Math.Max(probed.Width, probed.Height) / (2 * box), Math.Min(probed.Width, probed.Height));
        var shrink = factor switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
        return whole.ThenIf(
            shrink > 1, _ => Image.JpegloadBuffer(file, shrink: shrink, access: Enums.Access.Sequential, failOn: StrictJpeg));
    }

    private static Image ToSrgb(Image image)
    {
        var (hasProfile, isCmyk) = (image.Contains("icc-profile-data"), image.Interpretation == Enums.Interpretation.Cmyk);
        var srgb = image
            .ThenIf(hasProfile || isCmyk, image => image.IccTransform(
                Srgb, embedded: hasProfile, inputProfile: isCmyk ? "cmyk" : null, intent: Enums.Intent.Relative, depth: 8))
            .Then(image => image.Colourspace(Enums.Interpretation.Srgb))
            .Then(image => image.Mutate(DropMetadata));
        // A cast costs 5 ms a megapixel even where it changes nothing.
        return srgb.ThenIf(srgb.Format != Enums.BandFormat.Uchar, image => image.Cast(Enums.BandFormat.Uchar));
    }

    private static void DropMetadata(MutableImage image)
    {
        foreach (var name in Metadata)
            image.Remove(name);
    }

    private static Image Rotate(Image image, int orientation) => image
        .ThenIf(orientation is 2 or 5 or 7, image => image.Flip(Enums.Direction.Horizontal))
        .ThenIf(orientation == 4, image => image.Flip(Enums.Direction.Vertical))
        .ThenIf(orientation == 3, image => image.Rot(Enums.Angle.D180))
        .ThenIf(orientation is 6 or 7, image => image.Rot(Enums.Angle.D90))
        .ThenIf(orientation is 5 or 8, image => image.Rot(Enums.Angle.D270));
}

/// <summary>Chains operations on images.</summary>
internal static class ImageSteps
{
    /// <summary>
    /// Applies an operation and disposes its input, also when the operation fails: libvips keeps what the result needs. An image that is
    /// not disposed holds megabytes of native memory that the garbage collector does not see.
    /// </summary>
    public static Image Then(this Image image, Func<Image, Image> step)
    {
        using (image)
            return step(image);
    }

    public static Image ThenIf(this Image image, bool condition, Func<Image, Image> step) => condition ? image.Then(step) : image;
}
