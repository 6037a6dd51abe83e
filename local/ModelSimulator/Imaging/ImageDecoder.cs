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
    public static Raster? TryDecode(InputImage input) => Load(input) is { } image ? Raster.Of(image) : null;

    /// <exception cref="InvalidOperationException">The pixels are damaged. They are checked before (<see cref="PixelCheck"/>).</exception>
    public static Raster Decode(InputImage input, int width, int height) => Raster.Of(Scaled(input, width, height));

    /// <summary>The same, with what is transparent on white.</summary>
    public static VipsImage Flat(InputImage input, int width, int height)
    {
        var image = Scaled(input, width, height);
        return (image.Bands > 3 ? image.Flatten(background: [255, 255, 255]) : image).Cast(Enums.BandFormat.Float).CopyMemory();
    }

    /// <summary>The largest central part with the aspect ratio of the size, scaled to it. Nothing is stretched.</summary>
    private static Image Scaled(InputImage input, int width, int height)
    {
        var whole = Load(input) ?? throw new InvalidOperationException("An image that was checked cannot be decoded.");
        var (wide, high) = ((long)width * whole.Height, (long)height * whole.Width);
        var (partWidth, partHeight) = wide > high
            ? (whole.Width, Math.Max(1, (int)(high / width)))
            : (Math.Max(1, (int)(wide / height)), whole.Height);
        var part = whole.ExtractArea((whole.Width - partWidth) / 2, (whole.Height - partHeight) / 2, partWidth, partHeight);
        return part.Resize((double)width / partWidth, vscale: (double)height / partHeight);
    }

    private static Image? Load(InputImage input)
    {
        try
        {
            return Open(input.File, input.Format).Colourspace(Enums.Interpretation.Srgb).CopyMemory();
        }
        catch (VipsException)
        {
            return null;
        }
    }
}
