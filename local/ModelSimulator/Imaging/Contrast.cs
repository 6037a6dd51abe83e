namespace ModelSimulator.Imaging;

/// <summary>Histogram matching of brightness.</summary>
internal static class Contrast
{
    private const int Levels = 256;

    /// <summary>0 leaves the image, 1 gives it the model's brightness histogram.</summary>
    public static void Match(Raster image, Raster model, float amount)
    {
        var (from, to) = (Ranks(image), Ranks(model));
        var levels = new float[Levels];
        for (int level = 0, other = 0; level < Levels; level++)
        {
            while (other < Levels - 1 && to[other] < from[level]) other++;
            levels[level] = other;
        }
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            var matched = levels[Math.Clamp((int)(tone.Light + 0.5f), 0, Levels - 1)];
            (tone with { Light = tone.Light + (matched - tone.Light) * amount }).Write(pixels[i..]);
        }
    }

    /// <summary>The cumulative histogram.</summary>
    private static float[] Ranks(Raster image)
    {
        var ranks = new float[Levels];
        var pixels = image.Pixels;
        for (var i = 0; i < pixels.Length; i += 3) ranks[Math.Clamp((int)(Tone.Of(pixels.Slice(i, 3)).Light + 0.5f), 0, Levels - 1)]++;
        for (var level = 1; level < Levels; level++) ranks[level] += ranks[level - 1];
        for (var (level, all) = (0, ranks[^1]); level < Levels; level++) ranks[level] /= all;
        return ranks;
    }
}
