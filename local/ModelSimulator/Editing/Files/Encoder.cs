using ModelSimulator.Painting;
using ModelSimulator.Painting.Files;
using ModelSimulator.Painting.Surface;
using NetVips;

namespace ModelSimulator.Editing.Files;

/// <summary>
/// From pixels to a file. PNG and JPEG are written by our own hands, the same bytes on every machine; WebP, and JPEG of a given quality, by libvips.
/// </summary>
public static class Encoder
{
    private const int UsualQuality = 90;

    public static byte[] Write(Raster picture, PictureFormat format, int? quality = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        switch (format)
        {
            case PictureFormat.Png when picture.Alpha is null:
                return PngFile.Write(picture.Width, picture.Height, (y, row) => picture.Row(y).CopyTo(row));
            case PictureFormat.Png:
                return PngFile.Write(picture.Width, picture.Height, (y, row) => WithAlpha(picture, y, row), bands: 4);
            case PictureFormat.Jpeg when quality is null:
                return JpegFile.Write(picture.Width, picture.Height, (y, row) => OnWhite(picture, y, row));
            case PictureFormat.Jpeg:
                using (var image = Open(picture, 3, OnWhite)) return image.JpegsaveBuffer(q: Math.Max(1, quality.Value), keep: Enums.ForeignKeep.None);
            default:
                using (var image = picture.Alpha is null ? Open(picture, 3, OnWhite) : Open(picture, 4, WithAlpha))
                    return image.WebpsaveBuffer(q: quality ?? UsualQuality, effort: 2, keep: Enums.ForeignKeep.None);
        }
    }

    private delegate void RowOf(Raster picture, int y, Span<byte> row);

    private static Image Open(Raster picture, int bands, RowOf source)
    {
        var bytes = new byte[picture.Width * picture.Height * bands];
        for (var y = 0; y < picture.Height; y++) source(picture, y, bytes.AsSpan(y * picture.Width * bands, picture.Width * bands));
        using var image = Image.NewFromMemory(bytes, picture.Width, picture.Height, bands, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static void WithAlpha(Raster picture, int y, Span<byte> row)
    {
        var pixels = picture.Row(y);
        var alpha = picture.Alpha!.Row(y);
        for (var x = 0; x < alpha.Length; x++)
        {
            pixels.Slice(3 * x, 3).CopyTo(row[(4 * x)..]);
            row[4 * x + 3] = (byte)(alpha[x] * 255 + 0.5f);
        }
    }

    /// <summary>A format without transparency shows the picture on white.</summary>
    private static void OnWhite(Raster picture, int y, Span<byte> row)
    {
        picture.Row(y).CopyTo(row);
        if (picture.Alpha is null) return;
        var alpha = picture.Alpha.Row(y);
        for (var i = 0; i < row.Length; i++) row[i] = (byte)(255 + (row[i] - 255) * alpha[i / 3] + 0.5f);
    }
}
