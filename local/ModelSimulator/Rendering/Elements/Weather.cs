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
