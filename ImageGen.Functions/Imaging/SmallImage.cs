using NetVips;

namespace ImageGen.Imaging;

/// <summary>The pixels of an image that was made smaller: upright, sRGB.</summary>
/// <param name="Pixels">Eight bits a sample, row by row.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Bands">3, or 4 where any of the pixels can be seen through.</param>
public sealed record SmallImage(byte[] Pixels, int Width, int Height, int Bands)
{
    /// <summary>Takes the pixels of an image, which decodes it. Throws <see cref="VipsException"/> where that is impossible.</summary>
    internal static SmallImage Of(Image image) => new(image.WriteToMemory<byte>(), image.Width, image.Height, image.Bands);

    /// <summary>The image for work by libvips. Dispose it.</summary>
    internal Image Open()
    {
        using var pixels = Image.NewFromMemory(Pixels, Width, Height, Bands, Enums.BandFormat.Uchar);
        return pixels.Copy(interpretation: Enums.Interpretation.Srgb);
    }
}
