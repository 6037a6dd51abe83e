using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Elements;

/// <summary>What falls between the eye and the scene.</summary>
public static class Weather
{
    public static void Paint(Canvas canvas, Brief brief)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(brief);
        var dice = brief.Dice.For("weather");
        if (brief.Says("snowing", "snowfall", "snowstorm", "blizzard", "snowflakes", "christmas") || (brief.Says("snow", "snowy", "winter") && dice.Chance(0.6f))) Snow(canvas, dice);
        else if (brief.Says("rain", "rainy", "raining", "downpour")) Rain(canvas, dice, brief.Mood);
    }

    private static void Snow(Canvas canvas, Dice dice)
    {
        for (var i = 0; i < (int)(900 * canvas.Aspect); i++)
        {
            var near = dice.Unit();
            near = near * near * near;
            var size = 0.0012f + 0.009f * near * near;
            Brush.Dot(canvas, dice.Unit() * canvas.Aspect, dice.Unit(), size, new Rgb(0.92f, 0.95f, 1f), 0.85f - 0.5f * near, 0.7f);
        }
    }

    private static void Rain(Canvas canvas, Dice dice, Mood mood)
    {
        var light = Rgb.Mix(mood.Horizon, Rgb.White, 0.3f);
        var lean = dice.Bell() * 0.12f;
        for (var i = 0; i < (int)(1500 * canvas.Aspect); i++)
        {
            float x = dice.Unit() * (canvas.Aspect + 0.2f) - 0.1f, y = dice.Unit() * 1.1f - 0.1f, length = dice.Between(0.015f, 0.06f);
            Brush.Stroke(canvas, x, y, 0.0003f, x + lean * length, y + length, 0.0006f, light, 0.22f);
        }
    }
}
