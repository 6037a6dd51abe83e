namespace ModelSimulator.Rendering.Elements;

/// <summary>Rain and snow.</summary>
internal static class Weather
{
    public static void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("weather");
        if (brief.Says("snowing", "snowfall", "snowstorm", "blizzard", "snowflakes", "christmas")
            || (brief.Says("snow", "snowy", "winter") && random.Chance(0.6f)))
            Snow(canvas, random);
        else if (brief.Says("rain", "rainy", "raining", "downpour")) Rain(canvas, random, brief.Mood);
    }

    private static void Snow(Canvas canvas, SeededRandom random)
    {
        for (var i = 0; i < (int)(900 * canvas.Aspect); i++)
        {
            var near = random.Unit();
            near = near * near * near;
            var size = 0.0012f + 0.009f * near * near;
            Brush.Dot(canvas, random.Unit() * canvas.Aspect, random.Unit(), size, new Rgb(0.92f, 0.95f, 1f), 0.85f - 0.5f * near, 0.7f);
        }
    }

    private static void Rain(Canvas canvas, SeededRandom random, Mood mood)
    {
        var light = Rgb.Mix(mood.Horizon, Rgb.White, 0.3f);
        var lean = random.Bell() * 0.12f;
        for (var i = 0; i < (int)(1500 * canvas.Aspect); i++)
        {
            float x = random.Unit() * (canvas.Aspect + 0.2f) - 0.1f, y = random.Unit() * 1.1f - 0.1f,
                length = random.Between(0.015f, 0.06f);
            Brush.Stroke(canvas, x, y, 0.0003f, x + lean * length, y + length, 0.0006f, light, 0.22f);
        }
    }
}

/// <summary>Beams of light that fan out from a point, as through leaves or clouds.</summary>
internal static class Shafts
{
    public static void Paint(Canvas canvas, float x, float y, Rgb light, float strength, int seed)
    {
        canvas.Shade((px, py, under) =>
        {
            V dx = px - new V(x), dy = new V(py - y);
            var away = Vector.SquareRoot(dx * dx + dy * dy);
            var angle = dx / (Vector.Abs(dy) + away * 0.25f + new V(0.02f));
            var beam = Noise.Fractal(angle * 4.5f, new V(0.3f), 3, seed, 0.6f);
            var dust = Noise.Fractal(px * 3f, new V(py * 3f), 2, seed + 7) * 0.3f + new V(0.8f);
            var fall = V.One / (V.One + away * away * 9f);
            var open = SmoothStep(-0.02f, 0.12f, new V(py - y) + away * 0.3f);
            return under + (Rgbs)light * (SmoothStep(0.02f, 0.55f, beam) * dust * fall * open * strength);
        });
    }
}

/// <summary>A flock of birds, two strokes each.</summary>
internal static class Birds
{
    public static void Paint(Canvas canvas, SeededRandom random, float y, Mood mood)
    {
        var colour = Rgb.Mix(mood.Shade * 0.4f, mood.High, 0.2f);
        float x = canvas.Aspect * random.Between(0.2f, 0.7f), top = y * random.Between(0.45f, 0.85f);
        var count = random.Below(6) + 4;
        for (var i = 0; i < count; i++)
        {
            float bx = x + random.Bell() * 0.14f, by = top + random.Bell() * 0.05f, span = random.Between(0.007f, 0.015f);
            var lift = span * random.Between(0.1f, 0.75f);
            foreach (var wing in (ReadOnlySpan<int>)[-1, 1])
            {
                Brush.Stroke(canvas, bx, by, span * 0.1f, bx + wing * span * 0.45f, by - lift, span * 0.085f, colour);
                Brush.Stroke(canvas, bx + wing * span * 0.45f, by - lift, span * 0.085f, bx + wing * span, by - lift * 0.55f, 0.0002f,
                    colour);
            }
        }
    }
}

/// <summary>Lanes of flying vehicles: white lights ahead, red ones behind.</summary>
internal static class Traffic
{
    public static void Paint(Canvas canvas, SeededRandom random, float ground, int lanes)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            float y = ground * random.Between(0.35f, 0.95f), tilt = random.Bell() * 0.12f, x0 = canvas.Aspect * random.Between(-0.2f, 0.8f);
            var size = random.Between(0.0008f, 0.0024f);
            var light = random.Chance(0.5f) ? new Rgb(1.6f, 1.5f, 1.25f) : new Rgb(1.7f, 0.28f, 0.2f);
            for (var i = 0; i < 3 + random.Below(9); i++)
            {
                float x = x0 + i * size * random.Between(18, 34), at = y + (x - x0) * tilt;
                var trail = size * random.Between(4, 15);
                Brush.Stroke(canvas, x, at, size * 0.55f, x - trail, at - trail * tilt, size * 0.1f, light, 0.75f);
                Brush.Glow(canvas, x, at, size * 4.5f, light, 0.8f);
            }
        }
    }
}
