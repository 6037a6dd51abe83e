using NetVips;

namespace ImageGen.Benchmarks.Images;

/// <summary>
/// An image that decoders and encoders find as hard as a photograph: soft fields of colour under a sensor's noise. Always the same.
/// </summary>
public static class PhotographicImage
{
    private const int Side = 1024;
    private const double Noise = 2.7;

    /// <summary>Writes <c>photo.png</c>, about 1.7 MB, and <c>photo.jpg</c>, about 215 KB, into a folder.</summary>
    public static void Write(string folder)
    {
        using var image = Make(Noise);
        File.WriteAllBytes(Path.Combine(folder, "photo.png"), Png(image));
        File.WriteAllBytes(Path.Combine(folder, "photo.jpg"), image.JpegsaveBuffer(q: 90));
    }

    /// <summary>The PNG alone.</summary>
    /// <param name="noise">Standard deviation of the noise, of which the size depends: 2 for about 1.5 MB.</param>
    public static byte[] Png(double noise)
    {
        using var image = Make(noise);
        return Png(image);
    }

    private static byte[] Png(Image image) => image.PngsaveBuffer(compression: 6, filter: Enums.ForeignPngFilter.All);

    private static Image Make(double noise)
    {
        using var image = Image.NewFromMemory(Pixels(noise), Side, Side, 3, Enums.BandFormat.Uchar);
        return image.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static byte[] Pixels(double deviation)
    {
        var random = new Random(7);
        var (broad, fine) = (Field(random, 6), Field(random, 40));
        var pixels = new byte[Side * Side * 3];
        for (var i = 0; i < pixels.Length; i++)
        {
            var (x, y, band) = (i / 3 % Side / (double)Side, i / 3 / Side / (double)Side, i % 3);
            var colour = (0.65 * At(broad, x, y, band)) + (0.35 * At(fine, x, y, band));
            // Box and Muller's way to a bell curve.
            var noise = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            pixels[i] = (byte)Math.Clamp(colour + noise, 0, 255);
        }

        return pixels;
    }

    private static double[,,] Field(Random random, int size)
    {
        var field = new double[size, size, 3];
        for (var i = 0; i < field.Length; i++)
            field[i / 3 / size, i / 3 % size, i % 3] = random.Next(20, 236);
        return field;
    }

    // Smooth from knot to knot.
    private static double At(double[,,] field, double x, double y, int band)
    {
        var last = field.GetLength(0) - 1;
        var (left, right) = Between(x * last);
        var (top, bottom) = Between(y * last);
        return Mix(Mix(field[top.At, left.At, band], field[top.At, right, band], left.Share),
            Mix(field[bottom, left.At, band], field[bottom, right, band], left.Share), top.Share);

        ((int At, double Share) From, int To) Between(double position)
        {
            var from = Math.Min((int)position, last);
            return ((from, position - from), Math.Min(from + 1, last));
        }

        static double Mix(double a, double b, double share) => a + ((b - a) * share * share * (3 - (2 * share)));
    }
}
