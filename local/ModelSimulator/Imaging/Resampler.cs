using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>Images in other sizes, by libvips (Lanczos).</summary>
internal static class Resampler
{
    /// <summary>The image itself where it has the size; else another in its place, and the first is disposed of.</summary>
    public static Raster Fit(Raster image, int width, int height)
    {
        if (image.Width == width && image.Height == height) return image;
        using (image) return Scale(image, width, height);
    }

    /// <summary>A scaled copy. The shape is not kept: the sizes say what it becomes.</summary>
    public static Raster Scale(Raster image, int width, int height)
    {
        var pixels = Scale(image.Pixels.ToArray(), image.Width, image.Height, 3, Enums.BandFormat.Uchar, width, height);
        return new(pixels, width, height) { Alpha = image.Alpha is { } alpha ? Scale(alpha, width, height) : null };
    }

    public static Channel Scale(Channel plane, int width, int height)
    {
        var scaled = new Channel(width, height);
        var values = Scale(plane.Values.ToArray(), plane.Width, plane.Height, 1, Enums.BandFormat.Float, width, height);
        var to = scaled.Values;
        for (var i = 0; i < to.Length; i++) to[i] = Math.Clamp(values[i], 0, 1);
        return scaled;
    }

    private static T[] Scale<T>(T[] values, int fromWidth, int fromHeight, int bands, Enums.BandFormat format, int width, int height)
        where T : unmanaged
    {
        using var image = Image.NewFromMemory(values, fromWidth, fromHeight, bands, format);
        using var scaled = image.Resize((double)width / fromWidth, vscale: (double)height / fromHeight);
        return scaled.WriteToMemory<T>();
    }
}
