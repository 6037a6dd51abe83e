namespace ModelSimulator.Rendering.Elements;

/// <summary>A conifer: a triangle of colour in the distance, branch by branch near by.</summary>
internal static class Fir
{
    /// <param name="height">Its height in units of the canvas height.</param>
    /// <param name="side">Where the light comes from: -1 left, 1 right.</param>
    public static void Paint(Canvas canvas, float x, float y, float height, Rgb dark, Rgb lit, int side, SeededRandom random)
    {
        var pixels = height * canvas.Height;
        var slim = random.Between(0.15f, 0.24f);
        if (pixels < 9)
        {
            Brush.Stroke(canvas, x, y, height * slim * 0.8f, x, y - height, 0, Rgb.Mix(dark, lit, 0.25f), 0.95f);
            return;
        }
        var tiers = Math.Clamp((int)(pixels / 3.2f), 5, 26);
        Brush.Stroke(canvas, x, y, height * 0.02f, x, y - height, height * 0.004f, dark);
        for (var tier = 0; tier < tiers; tier++)
        {
            var t = (tier + random.Unit() * 0.6f) / tiers;
            var level = y - height * (0.06f + 0.94f * t);
            var reach = height * slim * (1 - t * 0.97f);
            var thick = MathF.Max(height * 0.028f * (1 - t * 0.6f), 0.0006f);
            for (var arm = -2; arm <= 2; arm++)
            {
                var length = reach * arm * 0.5f * random.Between(0.75f, 1.15f);
                var droop = MathF.Abs(length) * random.Between(0.35f, 0.65f) + height * 0.012f;
                var light = Clamp01(0.35f + 0.28f * arm * side + random.Bell() * 0.22f);
                Brush.Stroke(canvas, x, level, thick, x + length, level + droop, thick * 0.25f, Rgb.Mix(dark, lit, light));
            }
        }
    }
}
