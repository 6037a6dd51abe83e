using NetVips;

namespace ModelSimulator.Imaging;

/// <summary>From a PNG, JPEG or WebP file to pixels. Decodes with the loader of the named format only.</summary>
internal static class ImageDecoder
{
    /// <summary>Reads the header; pixels are decoded when they are asked for.</summary>
    /// <exception cref="VipsException">The header is damaged.</exception>
    public static Image Open(byte[] file, ImageFormat format) => format switch
    {
        ImageFormat.Png => Image.PngloadBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        ImageFormat.Jpeg => Image.JpegloadBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
        _ => Image.WebploadBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error),
    };

    /// <summary>The pixels in 8-bit sRGB, as they are stored (an orientation tag turns nothing); null when they are damaged.</summary>
    public static Raster? TryDecode(InputImage input)
    {
        try
        {
            using var image = Open(input.File, input.Format);
            using var colours = image.Colourspace(Enums.Interpretation.Srgb);
            return FromBytes(colours.WriteToMemory<byte>(), colours.Width, colours.Height, colours.Bands);
        }
        catch (VipsException)
        {
            return null;
        }
    }

    /// <exception cref="InvalidOperationException">The pixels are damaged. They are checked before (<see cref="PixelCheck"/>).</exception>
    public static Raster Decode(InputImage input) =>
        TryDecode(input) ?? throw new InvalidOperationException("An image that was checked cannot be decoded.");

    /// <summary>The largest central part with the aspect ratio of the size, scaled to it. Nothing is stretched.</summary>
    public static Raster Decode(InputImage input, int width, int height)
    {
        var whole = Decode(input);
        var (wide, high) = ((long)width * whole.Height, (long)height * whole.Width);
        var (partWidth, partHeight) = wide > high
            ? (whole.Width, Math.Max(1, (int)(high / width)))
            : (Math.Max(1, (int)(wide / height)), whole.Height);
        if ((partWidth, partHeight) == (whole.Width, whole.Height))
            return Resampler.Fit(whole, width, height);
        using (whole)
        {
            var part = whole.Part((whole.Width - partWidth) / 2, (whole.Height - partHeight) / 2, partWidth, partHeight);
            return Resampler.Fit(part, width, height);
        }
    }

    /// <summary>The same, with what is transparent on white.</summary>
    public static Raster Flat(InputImage input, int width, int height)
    {
        var flat = Decode(input, width, height);
        if (flat.Alpha is null)
            return flat;
        ImageEncoder.FlattenOnWhite(flat.Pixels, flat.Alpha.Values);
        flat.Alpha = null;
        return flat;
    }

    private static Raster FromBytes(byte[] bytes, int width, int height, int bands)
    {
        if (bands == 3)
            return new(bytes, width, height);
        var image = new Raster(width, height) { Alpha = new Channel(width, height) };
        var pixels = image.Pixels;
        var alpha = image.Alpha.Values;
        for (var i = 0; i < alpha.Length; i++)
        {
            bytes.AsSpan(i * bands, 3).CopyTo(pixels[(3 * i)..]);
            alpha[i] = bytes[i * bands + 3] / 255f;
        }
        return image;
    }
}
