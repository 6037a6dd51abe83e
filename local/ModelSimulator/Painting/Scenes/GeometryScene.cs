using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Surface;
using V = System.Numerics.Vector<float>;

namespace ModelSimulator.Painting.Scenes;

/// <summary>An abstract of the drawing board: discs, arcs, bars and lines that overlap like glass, on tinted paper.</summary>
public sealed class GeometryScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var dice = brief.Dice.For("geometry");
        var colours = Harmony.For(brief, dice);
        var paper = dice.Chance(0.6f) ? colours[3] : colours[0];
        var seed = dice.Field();
        canvas.Shade((x, y, _) =>
        {
            var wash = Noise.Fractal(x * 1.3f, new V(y * 1.3f), 3, seed) * 0.06f + Noise.Fractal(x * 120f, new V(y * 120f), 2, seed + 1) * 0.04f;
            return (Rgbs)paper * (V.One + wash);
        });
        var inks = new[] { colours[1], colours[2], colours[4], colours[4], paper == colours[3] ? colours[0] : colours[3] };
        var span = MathF.Min(canvas.Aspect, 1);
        float fx = canvas.Aspect * dice.Between(0.38f, 0.62f), fy = dice.Between(0.38f, 0.62f);
        Disc(canvas, fx, fy, span * dice.Between(0.2f, 0.3f), colours[4], colours[2], dice);
        for (var i = 0; i < 13; i++)
        {
            float x = fx + dice.Bell() * canvas.Aspect * 0.42f, y = fy + dice.Bell() * 0.42f, size = span * dice.Between(0.04f, 0.2f);
            var ink = dice.Pick(inks);
            switch (dice.Below(6))
            {
                case 0: Disc(canvas, x, y, size, ink, Rgb.Mix(ink, paper, 0.5f), dice); break;
                case 1: Ring(canvas, x, y, size, size * dice.Between(0.06f, 0.3f), ink, dice); break;
                case 2: Bar(canvas, x, y, size * 2.4f, size * dice.Between(0.05f, 0.25f), ink, dice); break;
                case 3: Half(canvas, x, y, size, ink, dice); break;
                case 4: Stripes(canvas, x, y, size, ink, dice); break;
                default: Corner(canvas, x, y, size * 1.3f, ink, dice); break;
            }
        }
        for (var i = 0; i < 6; i++) Bar(canvas, fx + dice.Bell() * 0.2f, fy + dice.Bell() * 0.2f, span * dice.Between(0.5f, 1.1f), 0.0012f, inks[4], dice);
        for (var i = 0; i < 9; i++) Brush.Dot(canvas, dice.Unit() * canvas.Aspect, dice.Unit(), span * dice.Between(0.004f, 0.014f), dice.Pick(inks));
    }

    private static void Disc(Canvas canvas, float x, float y, float r, Rgb from, Rgb to, Dice dice)
    {
        float angle = dice.Unit() * 6.28f, dx = PlainMath.Cos(angle) / (2 * r), dy = PlainMath.Sin(angle) / (2 * r);
        Brush.Dot(canvas, x + r * 0.06f, y + r * 0.09f, r * 1.06f, Rgb.Black, 0.16f, 0.25f);
        Brush.Fill(canvas, Circle(x, y, r, 0, 1), (px, py) => Rgb.Mix(from, to, PlainMath.Clamp01((px - x) * dx + (py - y) * dy + 0.5f)), 0.95f);
    }

    private static void Ring(Canvas canvas, float x, float y, float r, float thick, Rgb ink, Dice dice)
    {
        var part = dice.Chance(0.4f) ? 1 : dice.Between(0.3f, 0.75f);
        float from = dice.Unit(), px = 0, py = 0;
        for (var i = 0; i <= 72; i++)
        {
            var a = (from + part * i / 72) * 6.2831853f;
            float nx = x + PlainMath.Cos(a) * r, ny = y + PlainMath.Sin(a) * r;
            if (i > 0) Brush.Stroke(canvas, px, py, thick * 0.5f, nx, ny, thick * 0.5f, ink);
            (px, py) = (nx, ny);
        }
    }

    private static void Bar(Canvas canvas, float x, float y, float length, float thick, Rgb ink, Dice dice)
    {
        var angle = dice.Pick([0.7853982f, -0.7853982f, 0f, 1.5707963f, 0.5235988f]);
        float dx = PlainMath.Cos(angle) * length / 2, dy = PlainMath.Sin(angle) * length / 2, nx = -dy * thick / length, ny = dx * thick / length;
        Brush.Fill(canvas, [(x - dx + nx, y - dy + ny), (x + dx + nx, y + dy + ny), (x + dx - nx, y + dy - ny), (x - dx - nx, y - dy - ny)], ink, 0.88f);
    }

    private static void Half(Canvas canvas, float x, float y, float r, Rgb ink, Dice dice) =>
        Brush.Fill(canvas, Circle(x, y, r, dice.Below(8) / 8f, 0.5f), ink, 0.88f);

    private static void Corner(Canvas canvas, float x, float y, float r, Rgb ink, Dice dice)
    {
        var points = Circle(x, y, r, dice.Below(4) / 4f, 0.25f).ToList();
        points.Add((x, y));
        Brush.Fill(canvas, points.ToArray(), ink, 0.85f);
    }

    private static void Stripes(Canvas canvas, float x, float y, float r, Rgb ink, Dice dice)
    {
        var count = 5 + dice.Below(5);
        for (var i = 0; i < count; i++)
        {
            var at = -r + 2 * r * (i + 0.5f) / count;
            var half = MathF.Sqrt(r * r - at * at);
            Brush.Stroke(canvas, x - half, y + at, r * 0.4f / count, x + half, y + at, r * 0.4f / count, ink);
        }
    }

    private static (float X, float Y)[] Circle(float x, float y, float r, float from, float part)
    {
        var points = new (float, float)[65];
        for (var i = 0; i <= 64; i++)
        {
            var a = (from + part * i / 64) * 6.2831853f;
            points[i] = (x + PlainMath.Cos(a) * r, y + PlainMath.Sin(a) * r);
        }
        return points;
    }
}
