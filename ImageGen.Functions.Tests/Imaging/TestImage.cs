using System.Collections.Concurrent;
using ImageGen.Imaging;
using NetVips;

namespace ImageGen.Tests.Imaging;

/// <summary>Images made in code: a gradient that shows where a pixel came from, with noise so that files are not trivial.</summary>
internal static class TestImage
{
    private static readonly ConcurrentDictionary<(ImageFormat, int, int), byte[]> Made = new();

    /// <summary>Three bytes a pixel. The noise is seeded, so the same size gives the same image.</summary>
    public static byte[] Pixels(int width, int height)
    {
        var random = new Random(width * 31 + height);
        var pixels = new byte[width * height * 3];
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var (x, y) = (i / 3 % width, i / 3 / width);
            pixels[i] = (byte)(x * 255 / width);
            pixels[i + 1] = (byte)(y * 255 / height);
            pixels[i + 2] = (byte)random.Next(4);
        }

        return pixels;
    }

    public static byte[] Make(ImageFormat format, int width, int height) => Made.GetOrAdd((format, width, height), key =>
    {
        using var image = Open(key.Item2, key.Item3);
        return key.Item1 switch
        {
            ImageFormat.Png => image.PngsaveBuffer(compression: 1),
            ImageFormat.Jpeg => image.JpegsaveBuffer(),
            _ => SimpleWebP(image, lossless: false),
        };
    });

    /// <summary>A file of these pixels: PNG, or JPEG of three bands.</summary>
    public static byte[] Encode(ImageFormat format, byte[] pixels, int width, int height, int bands)
    {
        using var image = Image.NewFromMemory(pixels, width, height, bands, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return format == ImageFormat.Jpeg ? named.JpegsaveBuffer(q: 95) : named.PngsaveBuffer();
    }

    /// <summary>A mask, as PNG: black on the left and white on the right, or all black.</summary>
    public static byte[] HalfMask(int width, int height, bool white = true)
    {
        var pixels = new byte[width * height];
        for (var i = 0; white && i < pixels.Length; i++)
            pixels[i] = i % width >= width / 2 ? byte.MaxValue : byte.MinValue;
        using var mask = Image.NewFromMemory(pixels, width, height, 1, Enums.BandFormat.Uchar);
        return mask.PngsaveBuffer();
    }

    /// <summary>A PNG of the gradient under one alpha all over.</summary>
    public static byte[] WithAlpha(int width, int height, byte alpha)
    {
        byte[] pixels = [.. Pixels(width, height).Chunk(3).SelectMany(colour => (byte[])[.. colour, alpha])];
        using var image = Image.NewFromMemory(pixels, width, height, 4, Enums.BandFormat.Uchar);
        using var named = image.Copy(interpretation: Enums.Interpretation.Srgb);
        return named.PngsaveBuffer();
    }

    /// <summary>A WebP file of nothing but its pixels; what libvips puts around them differs from version to version.</summary>
    public static byte[] SimpleWebP(Image image, bool lossless)
    {
        var file = image.WebpsaveBuffer(lossless: lossless, effort: lossless ? 4 : 0);
        var at = file.AsSpan().IndexOf(lossless ? "VP8L"u8 : "VP8 "u8);
        var chunk = BitConverter.ToInt32(file, at + 4) + 8;
        chunk += chunk & 1;
        return [.. "RIFF"u8, .. BitConverter.GetBytes(4 + chunk), .. "WEBP"u8, .. file.AsSpan(at, chunk)];
    }

    public static ProbedImage Probed(byte[] file)
    {
        var result = ImageProbe.Probe(file);
        Assert.False(result.IsRefused, result.Refusal?.Fault);
        return result.Value;
    }

    public static Image Open(int width, int height) =>
        Image.NewFromMemory(Pixels(width, height), width, height, 3, Enums.BandFormat.Uchar);
}
