using ImageGen.Imaging.Formats;
using NetVips;
using SkiaSharp;

namespace ImageGen.Imaging.Drawing;

/// <summary>Brings images from files through libvips, which decodes them under the app's limits, to Skia, which draws.</summary>
internal static class SkiaImages
{
    // Skia's bilinear filter is as good as libvips' down to a half, at a tenth of the time.
    private const double BilinearLimit = 0.5;

    private static readonly double[] White = [255];

    /// <summary>An image to be cropped to a size, and not much larger than needed to fill it. Dispose it.</summary>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    public static PooledImage ToFill(byte[] file, ProbedImage probed, ImageSize size)
    {
        var original = probed.Upright(file);
        var framing = Framing.Of(original, new() { Format = ImageFormat.Jpeg, Size = size })!.Value;
        var isMuchLarger = size.Width < framing.Cut.Width * BilinearLimit;
        if (!isMuchLarger && DecodePlain(file, probed) is { } plain)
            return plain;
        using var part = PixelReader.Open(file, probed, Enums.Access.Sequential)
            .Then(image => image.HasAlpha() ? image.Flatten(background: White) : image.Copy())
            .Then(image => image.Crop(framing.Left, framing.Top, framing.Cut.Width, framing.Cut.Height))
            .ThenIf(isMuchLarger, image => image.ThumbnailImage(
                size.Width, height: size.Height, size: Enums.Size.Force, noRotate: true));
        return ToSkia(part);
    }

    /// <summary>An image that is not much larger than needed to be drawn inside a box, with its transparency. Dispose it.</summary>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    public static PooledImage ToFit(byte[] file, ProbedImage probed, ImageSize box)
    {
        var image = PixelReader.DropOpaqueAlpha(PixelReader.Open(file, probed, Enums.Access.Sequential));
        var inside = Framing.Inside(new(image.Width, image.Height), box);
        using var small = image.ThenIf(inside.Width < image.Width * BilinearLimit, image => image.ThumbnailImage(
            inside.Width, height: inside.Height, size: Enums.Size.Force, noRotate: true));
        return ToSkia(small);
    }

    /// <summary>Decodes those rows of a file that this class wrote; the others are undefined. Dispose it.</summary>
    public static PixelBuffer ReadRows(byte[] jpeg, int top, int bottom)
    {
        using var pinned = new PinnedFile(jpeg);
        using var codec = SKCodec.Create(pinned.Data);
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        var buffer = new PixelBuffer(info);
        (top, bottom) = (Math.Max(0, top), Math.Min(info.Height, bottom));
        if (codec.StartScanlineDecode(info) != SKCodecResult.Success
            || !codec.SkipScanlines(top)
            || codec.GetScanlines(buffer.Address + (top * info.RowBytes), bottom - top, info.RowBytes) != bottom - top)
        {
            buffer.Dispose();
            throw new InvalidOperationException("A file that was just written cannot be read.");
        }

        return buffer;
    }

    /// <summary>
    /// Decodes with Skia, in a third to two thirds of the time, what needs nothing but decoding: upright, sRGB, eight bits, opaque. Null
    /// for other images.
    /// </summary>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    private static PooledImage? DecodePlain(byte[] file, ProbedImage probed)
    {
        if (ImageFile.OrientationOf(file, probed.Format) != Orientation.Upright || probed.Format == ImageFormat.Avif)
            return null;
        var bare = ImageFile.StripMetadata(file, probed.Format);
        if (PlainBands(bare, probed.Format) != 3)
            return null;

        using var pinned = new PinnedFile(bare);
        using var codec = SKCodec.Create(pinned.Data);
        if (codec is null || codec.Info.Width != probed.Width || codec.Info.Height != probed.Height)
            return null;
        var info = new SKImageInfo(probed.Width, probed.Height, SKColorType.Bgra8888, SKAlphaType.Opaque);
        var buffer = new PixelBuffer(info);
        if (codec.GetPixels(info, buffer.Address) == SKCodecResult.Success)
            return new(buffer);
        buffer.Dispose();
        throw new VipsException("The pixels are not whole.");
    }

    /// <summary>3 or 4 where the pixels need nothing but decoding, being sRGB of eight bits; else 0.</summary>
    /// <param name="bare">Without metadata that does not concern pixels.</param>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    internal static int PlainBands(byte[] bare, ImageFormat format)
    {
        using var header = ReadHeader(bare, format);
        var isPlain = header.Interpretation == Enums.Interpretation.Srgb && header.Format == Enums.BandFormat.Uchar
            && !header.Contains("icc-profile-data");
        return isPlain && header.Bands is 3 or 4 ? header.Bands : 0;
    }

    private static Image ReadHeader(byte[] file, ImageFormat format) => format switch
    {
        ImageFormat.Png => Image.PngloadBuffer(file, access: Enums.Access.Sequential),
        ImageFormat.Jpeg => Image.JpegloadBuffer(file, access: Enums.Access.Sequential),
        _ => Image.WebploadBuffer(file, access: Enums.Access.Sequential),
    };

    private static PooledImage ToSkia(Image image)
    {
        var hasAlpha = image.HasAlpha();
        var pixels = image.WriteToMemory<byte>();
        var buffer = new PixelBuffer(hasAlpha
            ? new(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul)
            : new(image.Width, image.Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        if (hasAlpha)
            pixels.CopyTo(buffer.Bytes);
        else
            PixelOrder.RgbToBgra(pixels, buffer.Bytes);
        return new(buffer);
    }
}
