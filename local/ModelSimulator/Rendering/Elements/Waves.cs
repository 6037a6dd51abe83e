namespace ModelSimulator.Rendering.Elements;

/// <summary>
/// The sea: every pixel's wave slope decides which part of the sky it reflects, how deep one sees into the water and whether the sun
/// glints.
/// </summary>
/// <param name="canvas">The canvas, with everything above the horizon painted.</param>
/// <param name="sky">What is mirrored.</param>
/// <param name="rough">1 a breeze, 2 a storm.</param>
/// <param name="beach">-1 or 1 for a beach on that side before the eye, 0 for none.</param>
internal sealed class Waves(Canvas canvas, Sky sky, int seed, float rough, int beach)
{
    private const float Eye = 0.42f;

    public void Paint()
    {
        var mood = sky.Mood;
        var deep = Rgb.Mix(Rgb.Mix(mood.Zenith, Rgb.Hex(0x0B4A5A), 0.45f) * 0.55f, mood.Shade, 0.25f);
        var crest = Rgb.Mix(Rgb.Hex(0x2FA39A), mood.Low, 0.35f) * (mood.Stars > 0.7f ? 0.15f : 0.55f);
        var foam = (mood.Sun * 0.65f + mood.Shade * 1.3f) * 0.95f;
        var top = (int)(sky.Horizon * canvas.Height);
        canvas.Shade(top, canvas.Height, (x, y, under) =>
        {
            var below = MathF.Max(y - sky.Horizon, 0.0006f);
            var z = Eye * 1.25f / below;
            var wx = (x - new V(canvas.Aspect / 2)) * (z / 1.25f);
            var calm = 1 / (1 + z * 0.11f);
            // Crests run across: longer in x than in z.
            var swell = Noise.Fractal(wx * 0.55f, new V(z * 1.5f), 2, seed) * 0.6f;
            var chop = Noise.Fractal(wx * 2.1f + swell, new V(z * 5f) + swell * 0.8f, 4, seed + 5, 0.55f);
            var slope = (swell * 0.5f + chop * 0.62f) * (rough * 0.09f);
            var (mx, my) = (x + slope * 0.55f, new V(sky.Horizon - below * 0.9f) - Vector.Abs(slope) * (0.35f + calm * 0.9f));
            var mirrored = Behind(mx, my, under);
            var style = Clamp01(new V(below * 1.5f) + slope * 2.6f + new V(0.1f));
            var colour = Rgbs.Mix(mirrored * 0.93f, deep, style * 0.85f);
            colour += (Rgbs)crest * (Vector.Max(V.Zero, swell + chop * 0.5f) * (calm * 0.5f * rough));
            var (dx, glint) = (x - new V(sky.SunX), Vector.Max(V.Zero, chop + swell * 0.3f - new V(0.1f)));
            var path = V.One / (V.One + dx * dx * (26f / (0.12f + below)));
            colour += (Rgbs)mood.Sun * (glint * path * (mood.Stars > 0.7f ? 0.9f : 2.4f) * Shine);
            var white = SmoothStep(0.42f, 0.8f, swell + chop * 0.55f) * (Clamp01(rough - 0.7f) * calm);
            colour = Rgbs.Mix(colour, foam, white * 0.8f);
            if (beach != 0) colour = Shore(colour, foam, wx, z, slope);
            return Rgbs.Mix(under, colour, new V(Clamp01((y - sky.Horizon) * canvas.Height)));
        });
    }

    private float Shine => sky.Mood.Sunny ? 1 : 0.25f;

    /// <summary>What was painted above the water at these places, for reflections.</summary>
    private Rgbs Behind(V x, V y, Rgbs shape)
    {
        Span<float> r = stackalloc float[V.Count], g = stackalloc float[V.Count], b = stackalloc float[V.Count];
        var (px, py) = (Vector.ConvertToInt32(x * (float)canvas.Height), Vector.ConvertToInt32(y * (float)canvas.Height));
        for (var i = 0; i < V.Count; i++) (r[i], g[i], b[i]) = canvas[px[i], py[i]];
        return new Rgbs(new V(r), new V(g), new V(b));
    }

    /// <summary>Sand, wet sand that reflects, and lines of foam.</summary>
    private Rgbs Shore(Rgbs sea, Rgb foam, V x, float z, V slope)
    {
        var line = new V(1.62f) + x * (beach * 0.42f) + Noise.Fractal(x * 0.9f, new V(0.5f), 3, seed + 31) * 0.22f;
        var inland = line - new V(z);
        var mood = sky.Mood;
        var grain = Noise.Fractal(x * 9f, new V(z * 14f), 4, seed + 40, 0.6f);
        var dunes = Noise.Fractal(x * 1.3f, new V(z * 2.2f), 2, seed + 44);
        var sand = (Rgbs)(Rgb.Hex(0xD9BE92) * (mood.Sun * 0.62f + mood.Shade * 1.1f)) * (V.One + grain * 0.16f + dunes * 0.22f);
        var wet = Rgbs.Mix(sea, sand, new V(0.45f)) * 0.75f;
        var ground = Rgbs.Mix(wet, sand, SmoothStep(0.12f, 0.4f, inland + dunes * 0.08f));
        var result = Rgbs.Mix(sea, ground, SmoothStep(-0.02f, 0.05f, inland + slope));
        for (var i = 0; i < 3; i++)
        {
            var wash = Noise.Fractal(x * 2.4f, new V(i * 3.1f), 3, seed + 60 + i) * 0.16f;
            var away = inland + new V(i * 0.33f - 0.02f) + wash;
            var lace = Noise.Billows(x * 7f, new V(z * 9f), 3, seed + 70 + i);
            var edge = SmoothStep(-0.16f, 0f, away) * (V.One - SmoothStep(0f, 0.02f, away));
            result = Rgbs.Mix(result, foam, edge * Clamp01(lace * 0.9f + SmoothStep(-0.035f, -0.005f, away) + new V(0.15f))
                * (0.95f - i * 0.2f));
        }
        return result;
    }
}
