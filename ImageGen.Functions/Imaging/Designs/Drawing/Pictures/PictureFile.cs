using System.Runtime.InteropServices;
using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Formats;
using NetVips;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing.Pictures;

/// <summary>What a picture's file is, found without decoding it.</summary>
/// <param name="Size">Upright; of an SVG drawing, which has any, 0.</param>
/// <param name="Probed">Null for GIF and SVG.</param>
internal sealed record PictureHeader(bool IsSvg, ImageSize Size, ProbedImage? Probed);

/// <summary>Reads and decodes the file of a picture.</summary>
internal static class PictureFile
{
    // Skia's bilinear filter is as good as libvips' down to a half, at a tenth of the time.
    private const double BilinearLimit = 0.5;

    // JPEG can be decoded at so many eighths of its size, for less work.
    private const int Eighths = 8;

    public static Result<PictureHeader, ImageRefusal> Read(ReadOnlyMemory<byte> file)
    {
        var bytes = ImageFile.Repair(FileArray.Of(file));
        if (bytes.AsSpan().StartsWith("GIF8"u8))
            return ReadGif(bytes);
        if (ForeignFile.Name(bytes) == "an SVG file")
            return new PictureHeader(true, default, null);
        var probed = ImageProbe.Probe(bytes);
        if (probed.IsRefused)
            return probed.Refusal;
        return probed.Value.Format == ImageFormat.Avif
            ? new ImageRefusal("The file is an AVIF file.", "use PNG, JPEG, WebP, GIF or SVG")
            : new PictureHeader(false, probed.Value.Upright(bytes), probed.Value);
    }

    /// <summary>Decodes a picture, not much larger than needed to be shown so large. Dispose it.</summary>
    /// <param name="scale">Pixels shown a pixel of the source.</param>
    /// <exception cref="VipsException">It cannot be decoded.</exception>
    public static PooledImage Decode(ReadOnlyMemory<byte> file, PictureHeader header, double scale)
    {
        var bytes = ImageFile.Repair(FileArray.Of(file));
        if (header.Probed is not { } probed)
            return DecodeBySkia(bytes, header.Size, isOpaque: false);
        var isUpright = ImageFile.OrientationOf(bytes, probed.Format) == Orientation.Upright;
        var covering = probed.Format == ImageFormat.Jpeg ? 1.0 / Eighths : BilinearLimit;
        if (isUpright && scale >= covering)
        {
            var bare = ImageFile.StripMetadata(bytes, probed.Format);
            if (SkiaImages.PlainBands(bare, probed.Format) is var bands and > 0)
            {
                var size = probed.Format == ImageFormat.Jpeg ? Reduced(header.Size, scale) : header.Size;
                return DecodeBySkia(bare, size, isOpaque: bands == 3);
            }
        }

        using var image = PixelReader.Open(bytes, probed, Enums.Access.Sequential)
            .ThenIf(scale < BilinearLimit, image => image.ThumbnailImage(
                Scaled(header.Size.Width, scale), height: Scaled(header.Size.Height, scale), size: Enums.Size.Force, noRotate: true));
        return Copy(image);
    }

    private static Result<PictureHeader, ImageRefusal> ReadGif(byte[] file)
    {
        using var pinned = new PinnedFile(file);
        using var codec = SKCodec.Create(pinned.Data);
        if (codec is null || codec.Info.Width < 1 || codec.Info.Height < 1)
            return new ImageRefusal("The GIF file cannot be decoded.", "save it again");
        var size = new ImageSize(codec.Info.Width, codec.Info.Height);
        return size.Pixels > ImageProbe.MaxPixels
            ? new ImageRefusal(
                $"The image measures {size}; the limit is {ImageProbe.MaxPixels / 1_000_000} megapixels.", "use a smaller one")
            : new PictureHeader(false, size, null);
    }

    private static PooledImage DecodeBySkia(byte[] file, ImageSize size, bool isOpaque)
    {
        using var pinned = new PinnedFile(file);
        using var codec = SKCodec.Create(pinned.Data) ?? throw new VipsException("The file cannot be decoded.");
        var buffer = new PixelBuffer(
            new(size.Width, size.Height, SKColorType.Bgra8888, isOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        if (codec.GetPixels(buffer.Info, buffer.Address) == SKCodecResult.Success)
            return new(buffer);
        buffer.Dispose();
        throw new VipsException("The pixels are not whole.");
    }

    // libjpeg rounds up.
    private static ImageSize Reduced(ImageSize size, double scale)
    {
        var eighths = Math.Clamp((int)Math.Ceiling(scale * Eighths), 1, Eighths);
        return new(((size.Width * eighths) + Eighths - 1) / Eighths, ((size.Height * eighths) + Eighths - 1) / Eighths);
    }

    private static int Scaled(int length, double scale) => Math.Max(1, (int)Math.Ceiling(length * scale));

    private static PooledImage Copy(Image image)
    {
        var pixels = image.WriteToMemory<byte>();
        var hasAlpha = image.HasAlpha();
        var buffer = new PixelBuffer(
            new(image.Width, image.Height, SKColorType.Bgra8888, hasAlpha ? SKAlphaType.Premul : SKAlphaType.Opaque));
        if (!hasAlpha)
        {
            PixelOrder.RgbToBgra(pixels, buffer.Bytes);
            return new(buffer);
        }

        var pin = GCHandle.Alloc(pixels, GCHandleType.Pinned);
        try
        {
            var info = new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
            using var source = new SKPixmap(info, pin.AddrOfPinnedObject());
            source.ReadPixels(buffer.Info, buffer.Address, buffer.Info.RowBytes);
        }
        finally
        {
            pin.Free();
        }

        return new(buffer);
    }
}
