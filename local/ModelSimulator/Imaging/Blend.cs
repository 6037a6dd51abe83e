namespace ModelSimulator.Imaging;

/// <summary>Blends one image over another. Where the weight is 0, no bit changes.</summary>
internal static class Blend
{
    /// <param name="over">Lies on it, its upper left corner at <paramref name="left"/>, <paramref name="top"/>.</param>
    /// <param name="weight">Of the size of <paramref name="under"/>.</param>
    public static void Over(Raster under, Raster over, Channel weight, int left = 0, int top = 0)
    {
        for (var y = Math.Max(0, top); y < Math.Min(under.Height, top + over.Height); y++)
        {
            var to = under.Row(y);
            var from = over.Row(y - top);
            var weights = weight.Row(y);
            for (var x = Math.Max(0, left); x < Math.Min(under.Width, left + over.Width); x++)
            {
                var w = weights[x];
                if (w <= 0) continue;
                for (var channel = 0; channel < 3; channel++)
                {
                    ref var value = ref to[3 * x + channel];
                    value = Tone.Byte(value + (from[3 * (x - left) + channel] - value) * w);
                }
            }
        }
    }

    /// <summary>The same weight everywhere.</summary>
    public static void Over(Raster under, Raster over, float part)
    {
        var to = under.Pixels;
        var from = over.Pixels;
        for (var i = 0; i < to.Length; i++) to[i] = Tone.Byte(to[i] + (from[i] - to[i]) * part);
    }
}
