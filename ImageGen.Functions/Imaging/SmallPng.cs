using ImageGen.Imaging.Formats;
using ImageGen.Imaging.Shrinking;

namespace ImageGen.Imaging;

/// <summary>
/// A common PNG file made smaller by our own code: the pixels that libvips would have made, in less time (docs/decisions/0030). Every pixel
/// of the file was decoded.
/// </summary>
public static class SmallPng
{
    /// <summary>Null for any other file, for damaged ones too, and where a side does not become smaller: that is for libvips.</summary>
    public static SmallImage? Read(ReadOnlyMemory<byte> file, ImageSize size)
    {
        if (PngReader.Open(file) is not { } png)
            return null;
        using var rows = ShrinkingRows.Of(new(png.Width, png.Height), size, png.Bands);
        if (rows is null || !png.ReadRows(rows.Add))
            return null;

        var pixels = rows.Finish();
        return png.Bands switch
        {
            1 => new([.. pixels.SelectMany(grey => Enumerable.Repeat(grey, 3))], size.Width, size.Height, 3),
            4 when Premultiplication.IsOpaque(pixels) => new(DropAlpha(pixels), size.Width, size.Height, 3),
            _ => new(pixels, size.Width, size.Height, png.Bands),
        };
    }

    private static byte[] DropAlpha(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (var (from, to) = (0, 0); to < rgb.Length; from += 4, to += 3)
            rgba.AsSpan(from, 3).CopyTo(rgb.AsSpan(to));
        return rgb;
    }
}
