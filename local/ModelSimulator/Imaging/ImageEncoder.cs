using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>From pixels to a PNG, JPEG or WebP file.</summary>
internal static class ImageEncoder
{
    private const int DefaultQuality = 90;

    /// <param name="raster">The pixels. A format without alpha shows them on white.</param>
    /// <param name="format">The encoding.</param>
    /// <param name="quality">0 to 100 for JPEG and WebP. Default 90.</param>
    public static byte[] Write(Raster raster, ImageFormat format, int? quality = null)
    {
        using var image = Wrap(raster, withAlpha: raster.Alpha is not null && format != ImageFormat.Jpeg);
        return format switch
        {
            // Sub and level 2: for rendered images nearly as small as the best setting, in half the time.
            ImageFormat.Png => image.PngsaveBuffer(compression: 2, filter: Enums.ForeignPngFilter.Sub, keep: Enums.ForeignKeep.None),
            ImageFormat.Jpeg => image.JpegsaveBuffer(q: Math.Max(1, quality ?? DefaultQuality), keep: Enums.ForeignKeep.None),
            _ => image.WebpsaveBuffer(q: quality ?? DefaultQuality, effort: 2, keep: Enums.ForeignKeep.None),
        };
    }

    /// <summary>Lays pixels on white as far as they are transparent.</summary>
    public static void FlattenOnWhite(Span<byte> pixels, ReadOnlySpan<float> alpha)
    {
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(255 + (pixels[i] - 255) * alpha[i / 3] + 0.5f);
    }

    private static Image Wrap(Raster raster, bool withAlpha)
    {
        var bands = withAlpha ? 4 : 3;
        var bytes = withAlpha ? Interleaved(raster) : raster.Pixels.ToArray();
        if (!withAlpha && raster.Alpha is { } alpha)
            FlattenOnWhite(bytes, alpha.Values);
        using var image = Image.NewFromMemory(bytes, raster.Width, raster.Height, bands, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static byte[] Interleaved(Raster raster)
    {
        var pixels = raster.Pixels;
        var alpha = raster.Alpha!.Values;
        var bytes = new byte[alpha.Length * 4];
        for (var i = 0; i < alpha.Length; i++)
        {
            pixels.Slice(3 * i, 3).CopyTo(bytes.AsSpan(4 * i));
            bytes[4 * i + 3] = (byte)(alpha[i] * 255 + 0.5f);
        }
        return bytes;
    }
}
