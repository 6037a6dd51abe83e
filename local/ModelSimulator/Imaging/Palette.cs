namespace ModelSimulator.Imaging;

/// <summary>Mean and deviation of the colours of an image.</summary>
internal readonly record struct Palette(Tone Mean, Tone Spread)
{
    private const int Samples = 60_000;

    /// <summary>Of an image, or of the part of it where a plane is above one half.</summary>
    public static Palette Of(Raster image, Channel? where = null)
    {
        var step = Math.Max(1, image.Width * image.Height / Samples);
        double count = 0, light = 0, blue = 0, red = 0, light2 = 0, blue2 = 0, red2 = 0;
        var pixels = image.Pixels;
        var wanted = where is null ? default : where.Values;
        for (var i = 0; 3 * i < pixels.Length; i += step)
        {
            if (!wanted.IsEmpty && wanted[i] <= 0.5f) continue;
            var tone = Tone.Of(pixels.Slice(3 * i, 3));
            count++;
            (light, blue, red) = (light + tone.Light, blue + tone.Blue, red + tone.Red);
            (light2, blue2, red2) = (light2 + tone.Light * tone.Light, blue2 + tone.Blue * tone.Blue, red2 + tone.Red * tone.Red);
        }
        if (count == 0) return where is null ? default : Of(image);
        return new(
            new((float)(light / count), (float)(blue / count), (float)(red / count)),
            new(Deviation(light, light2), Deviation(blue, blue2), Deviation(red, red2)));

        float Deviation(double sum, double squares) => MathF.Sqrt((float)Math.Max(0, squares / count - sum / count * (sum / count))) + 1;
    }

    /// <summary>
    /// Moves an image's colours towards another palette: 0 leaves them, 1 gives it that mean and, within limits, that deviation.
    /// </summary>
    public static void Shift(Raster image, Palette from, Palette to, float amount)
    {
        var (light, blue, red) = (Gain(from.Spread.Light, to.Spread.Light), Gain(from.Spread.Blue, to.Spread.Blue),
            Gain(from.Spread.Red, to.Spread.Red));
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            var moved = new Tone(
                to.Mean.Light + (tone.Light - from.Mean.Light) * light, to.Mean.Blue + (tone.Blue - from.Mean.Blue) * blue,
                    to.Mean.Red + (tone.Red - from.Mean.Red) * red);
            Tone.Mix(tone, moved, amount).Write(pixels[i..]);
        }
    }

    private static float Gain(float from, float to) => Math.Clamp(to / from, 0.4f, 2.5f);
}
