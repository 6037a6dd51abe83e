using ModelSimulator.Painting.Surface;
using NetVips;

namespace ModelSimulator.Editing.Files;

/// <summary>Pictures in other sizes, by libvips (Lanczos).</summary>
public static class Resampler
{
    /// <summary>The picture itself where it has the size; else another in its place, and the first is disposed of.</summary>
    public static Raster Fit(Raster picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Width == width && picture.Height == height) return picture;
        using (picture) return Scale(picture, width, height);
    }

    /// <summary>A scaled copy. The shape is not kept: the sizes say what it becomes.</summary>
    public static Raster Scale(Raster picture, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var pixels = Scale(picture.Pixels.ToArray(), picture.Width, picture.Height, 3, Enums.BandFormat.Uchar, width, height);
        return new(pixels, width, height) { Alpha = picture.Alpha is { } alpha ? Scale(alpha, width, height) : null };
    }

    public static Plane Scale(Plane plane, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(plane);
        var scaled = new Plane(width, height);
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
