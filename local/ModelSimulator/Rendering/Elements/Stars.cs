namespace ModelSimulator.Rendering.Elements;

/// <summary>Stars, the Milky Way and the aurora.</summary>
internal static class Stars
{
    private static readonly Rgb[] Tints = [new(0.75f, 0.85f, 1.1f), new(1, 1, 1), new(1.05f, 0.95f, 0.8f), new(1.1f, 0.8f, 0.6f)];

    /// <summary>Stars of many sizes and a few colour temperatures, down to a horizon.</summary>
    public static void Scatter(Canvas canvas, SeededRandom random, float bottom, float brightness, int count = 900)
    {
        var unit = canvas.Grain / canvas.Height;
        for (var i = 0; i < count; i++)
        {
            float x = random.Unit() * canvas.Aspect, y = random.Unit() * bottom;
            var magnitude = random.Unit();
            magnitude = magnitude * magnitude * magnitude * magnitude;
            var fade = SmoothStep(0, 0.25f, 1 - y / bottom);
            Brush.Glow(canvas, x, y, unit * (1.1f + 2.6f * magnitude), random.Pick(Tints), brightness * fade * (0.25f + 2.2f * magnitude));
        }
    }

    /// <summary>A slanting band of faint light with dark lanes in it.</summary>
    public static void MilkyWay(Canvas canvas, float bottom, float brightness, Rgb tint, int seed)
    {
        var slope = 0.55f + (seed & 7) * 0.05f;
        var middle = canvas.Aspect * (0.35f + (seed >> 3 & 7) * 0.04f);
        canvas.Shade(0, (int)(bottom * canvas.Height), (x, y, under) =>
        {
            var fy = new V(y);
            var wave = Noise.At(x * 1.5f, fy * 1.5f, seed) * 0.1f;
            var off = x - new V(middle) - new V((0.4f - y) * slope) + wave;
            var band = V.One / (V.One + off * off * 22f);
            var dust = Noise.Fractal(x * 5f, fy * 5f, 4, seed + 1);
            var lane = SmoothStep(-0.05f, 0.5f, dust + V.One / (V.One + off * off * 160f) * 0.35f - new V(0.2f));
            var light = band * band * (new V(0.55f) + dust * 0.5f) * (V.One - lane * 0.75f) * (brightness * SmoothStep(0, 0.4f,
                1 - y / bottom));
            return under + (Rgbs)tint * Vector.Max(V.Zero, light);
        });
    }

    /// <summary>Curtains of green and violet light.</summary>
    public static void Aurora(Canvas canvas, float bottom, int seed)
    {
        canvas.Shade(0, (int)(bottom * canvas.Height), (x, y, under) =>
        {
            var sum = V.Zero;
            var violet = V.Zero;
            for (var i = 0; i < 3; i++)
            {
                var fold = Noise.Fractal(x * (1.1f + i * 0.4f), new V(i * 7.3f + y * 0.4f), 3, seed + i) * 0.22f;
                var foot = new V(bottom * (0.78f - i * 0.17f)) + fold;
                var above = foot - new V(y);
                var rays = new V(0.6f) + Noise.Fractal((x + fold * 2f) * 14f, new V(i + y * 0.3f), 2, seed + 9) * 0.7f;
                var curtain = SmoothStep(-0.012f, 0.02f, above) * Vector.Exp(Vector.Max(above, V.Zero) * -6f) * Vector.Max(rays, V.Zero);
                sum += curtain * (0.5f - i * 0.1f);
                violet += curtain * SmoothStep(0.06f, 0.3f, above) * 0.6f;
            }
            return under + (Rgbs)new Rgb(0.12f, 0.95f, 0.5f) * sum + (Rgbs)new Rgb(0.6f, 0.1f, 0.75f) * violet;
        });
    }
}
