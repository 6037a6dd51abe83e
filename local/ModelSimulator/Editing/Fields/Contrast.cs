using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Fields;

/// <summary>How bright and dark are spread in a picture. One picture can be given the spread of another.</summary>
public static class Contrast
{
    private const int Levels = 256;

    /// <summary>0 leaves the picture, 1 makes as many of its pixels dark, middling and bright as of the model's.</summary>
    public static void Match(Raster picture, Raster model, float amount)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(model);
        var (from, to) = (Ranks(picture), Ranks(model));
        var levels = new float[Levels];
        for (int level = 0, other = 0; level < Levels; level++)
        {
            while (other < Levels - 1 && to[other] < from[level]) other++;
            levels[level] = other;
        }
        var pixels = picture.Pixels;
        for (var i = 0; i < pixels.Length; i += 3)
        {
            var tone = Tone.Of(pixels.Slice(i, 3));
            var matched = levels[Math.Clamp((int)(tone.Light + 0.5f), 0, Levels - 1)];
            (tone with { Light = tone.Light + (matched - tone.Light) * amount }).Write(pixels[i..]);
        }
    }

    /// <summary>Which part of the pixels is no brighter than each level.</summary>
    private static float[] Ranks(Raster picture)
    {
        var ranks = new float[Levels];
        var pixels = picture.Pixels;
        for (var i = 0; i < pixels.Length; i += 3) ranks[Math.Clamp((int)(Tone.Of(pixels.Slice(i, 3)).Light + 0.5f), 0, Levels - 1)]++;
        for (var level = 1; level < Levels; level++) ranks[level] += ranks[level - 1];
        for (var (level, all) = (0, ranks[^1]); level < Levels; level++) ranks[level] /= all;
        return ranks;
    }
}
