namespace ModelSimulator.Rendering.Elements;

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
