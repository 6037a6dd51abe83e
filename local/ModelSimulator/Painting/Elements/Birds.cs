using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Elements;

/// <summary>A loose flight of birds, two strokes each.</summary>
public static class Birds
{
    public static void Paint(Canvas canvas, Dice dice, float y, Mood mood)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(dice);
        ArgumentNullException.ThrowIfNull(mood);
        var colour = Rgb.Mix(mood.Shade * 0.4f, mood.High, 0.2f);
        float x = canvas.Aspect * dice.Between(0.2f, 0.7f), top = y * dice.Between(0.45f, 0.85f);
        var count = dice.Below(6) + 4;
        for (var i = 0; i < count; i++)
        {
            float bx = x + dice.Bell() * 0.14f, by = top + dice.Bell() * 0.05f, span = dice.Between(0.007f, 0.015f);
            var lift = span * dice.Between(0.1f, 0.75f);
            foreach (var wing in (ReadOnlySpan<int>)[-1, 1])
            {
                Brush.Stroke(canvas, bx, by, span * 0.1f, bx + wing * span * 0.45f, by - lift, span * 0.085f, colour);
                Brush.Stroke(canvas, bx + wing * span * 0.45f, by - lift, span * 0.085f, bx + wing * span, by - lift * 0.55f, 0.0002f, colour);
            }
        }
    }
}
