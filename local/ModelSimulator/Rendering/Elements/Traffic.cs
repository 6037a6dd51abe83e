namespace ModelSimulator.Rendering.Elements;

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
