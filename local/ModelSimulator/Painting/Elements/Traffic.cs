using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Painting.Elements;

/// <summary>Lanes of flying vehicles: white towards the eye, red away from it.</summary>
public static class Traffic
{
    public static void Paint(Canvas canvas, Dice dice, float ground, int lanes)
    {
        ArgumentNullException.ThrowIfNull(canvas);
        ArgumentNullException.ThrowIfNull(dice);
        for (var lane = 0; lane < lanes; lane++)
        {
            float y = ground * dice.Between(0.35f, 0.95f), tilt = dice.Bell() * 0.12f, x0 = canvas.Aspect * dice.Between(-0.2f, 0.8f);
            var size = dice.Between(0.0008f, 0.0024f);
            var light = dice.Chance(0.5f) ? new Rgb(1.6f, 1.5f, 1.25f) : new Rgb(1.7f, 0.28f, 0.2f);
            for (var i = 0; i < 3 + dice.Below(9); i++)
            {
                float x = x0 + i * size * dice.Between(18, 34), at = y + (x - x0) * tilt;
                var trail = size * dice.Between(4, 15);
                Brush.Stroke(canvas, x, at, size * 0.55f, x - trail, at - trail * tilt, size * 0.1f, light, 0.75f);
                Brush.Glow(canvas, x, at, size * 4.5f, light, 0.8f);
            }
        }
    }
}
