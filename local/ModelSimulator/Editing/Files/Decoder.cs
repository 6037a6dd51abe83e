using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting.Surface;
using NetVips;

namespace ModelSimulator.Editing.Files;

/// <summary>From a file to pixels, by libvips. The easel has seen to it that libvips is there and hardened.</summary>
public static class Decoder
{
    /// <summary>The pixels in 8-bit sRGB, as they are stored (an orientation tag turns nothing); null for a file that only looks whole.</summary>
    public static Raster? TryDecode(GivenPicture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        try
        {
            using var image = Image.NewFromBuffer(picture.File, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            using var colours = image.Colourspace(Enums.Interpretation.Srgb);
            return FromBytes(colours.WriteToMemory<byte>(), colours.Width, colours.Height, colours.Bands);
        }
        catch (VipsException)
        {
            return null;
        }
    }

    public static Raster Decode(GivenPicture picture) =>
        TryDecode(picture) ?? throw new InvalidOperationException("A picture that was checked cannot be decoded.");

    /// <summary>The middle of the picture in another shape, scaled to fill a size; the whole of it where the shapes are equal. Nothing is stretched.</summary>
    public static Raster Decode(GivenPicture picture, int width, int height)
    {
        var whole = Decode(picture);
        var (wide, high) = ((long)width * whole.Height, (long)height * whole.Width);
        var (partWidth, partHeight) = wide > high ? (whole.Width, Math.Max(1, (int)(high / width))) : (Math.Max(1, (int)(wide / height)), whole.Height);
        if ((partWidth, partHeight) == (whole.Width, whole.Height)) return Resampler.Fit(whole, width, height);
        using (whole) return Resampler.Fit(whole.Part((whole.Width - partWidth) / 2, (whole.Height - partHeight) / 2, partWidth, partHeight), width, height);
    }

    /// <summary>The same, with what is transparent on white.</summary>
    public static Raster Flat(GivenPicture picture, int width, int height)
    {
        var flat = Decode(picture, width, height);
        if (flat.Alpha is null) return flat;
        var pixels = flat.Pixels;
        var alpha = flat.Alpha.Values;
        for (var i = 0; i < pixels.Length; i++) pixels[i] = (byte)(255 + (pixels[i] - 255) * alpha[i / 3] + 0.5f);
        flat.Alpha = null;
        return flat;
    }

    private static Raster FromBytes(byte[] bytes, int width, int height, int bands)
    {
        if (bands == 3) return new(bytes, width, height);
        var picture = new Raster(width, height) { Alpha = new Plane(width, height) };
        var pixels = picture.Pixels;
        var alpha = picture.Alpha.Values;
        for (var i = 0; i < alpha.Length; i++)
        {
            bytes.AsSpan(i * bands, 3).CopyTo(pixels[(3 * i)..]);
            alpha[i] = bytes[i * bands + 3] / 255f;
        }
        return picture;
    }
}
