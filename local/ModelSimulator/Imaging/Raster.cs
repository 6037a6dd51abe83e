using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>An sRGB image: three bytes a pixel, row by row, and an alpha channel where it has one.</summary>
internal sealed class Raster(byte[] pixels, int width, int height)
{
    public Raster(int width, int height) : this(new byte[width * height * 3], width, height) { }

    public int Width => width;
    public int Height => height;

    public Span<byte> Pixels => pixels;

    /// <summary>0 transparent, 1 opaque; null for an image without alpha.</summary>
    public Channel? Alpha { get; set; }

    public Span<byte> Row(int y) => pixels.AsSpan(y * width * 3, width * 3);

    public ReadOnlySpan<byte> this[int x, int y] => pixels.AsSpan((y * width + x) * 3, 3);

    /// <summary>The colours as floats of 0 to 255.</summary>
    public VipsImage ToVips() =>
        VipsImage.NewFromMemory(pixels, width, height, 3, Enums.BandFormat.Uchar).Cast(Enums.BandFormat.Float);

    /// <summary>Rounds three bands of 0 to 255; a fourth is the alpha channel.</summary>
    public static Raster Of(VipsImage image)
    {
        var bytes = image.Rint().Cast(Enums.BandFormat.Uchar);
        var colours = new Raster(bytes.ExtractBand(0, n: 3).WriteToMemory<byte>(), image.Width, image.Height);
        if (bytes.Bands > 3)
        {
            var alpha = Array.ConvertAll(bytes.ExtractBand(3).WriteToMemory<byte>(), value => value / 255f);
            colours.Alpha = new(alpha, image.Width, image.Height);
        }
        return colours;
    }
}

/// <summary>One number a pixel, from 0 to 1: a mask or an alpha channel.</summary>
internal sealed class Channel(float[] values, int width, int height)
{
    public Channel(int width, int height) : this(new float[width * height], width, height) { }

    public int Width => width;
    public int Height => height;

    public Span<float> Values => values;

    public Span<float> Row(int y) => values.AsSpan(y * width, width);

    public float this[int x, int y] => values[y * width + x];

    public VipsImage ToVips() => VipsImage.NewFromMemory(values, width, height, 1, Enums.BandFormat.Float);

    public static Channel Of(VipsImage image) =>
        new(image.Cast(Enums.BandFormat.Float).WriteToMemory<float>(), image.Width, image.Height);
}
