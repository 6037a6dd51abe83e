namespace ModelSimulator.Rendering.Scenes;

/// <summary>An abstract of discs, arcs, bars and lines, half transparent, on tinted paper.</summary>
internal sealed class GeometryScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("geometry");
        var colours = Harmony.For(brief, random);
        var paper = random.Chance(0.6f) ? colours[3] : colours[0];
        var seed = random.Field();
        canvas.Shade((x, y, _) =>
        {
            var wash = Noise.Fractal(x * 1.3f, new V(y * 1.3f), 3, seed) * 0.06f + Noise.Fractal(x * 120f, new V(y * 120f), 2,
                seed + 1) * 0.04f;
            return (Rgbs)paper * (V.One + wash);
        });
        var inks = new[] { colours[1], colours[2], colours[4], colours[4], paper == colours[3] ? colours[0] : colours[3] };
        var span = MathF.Min(canvas.Aspect, 1);
        float fx = canvas.Aspect * random.Between(0.38f, 0.62f), fy = random.Between(0.38f, 0.62f);
        Disc(canvas, fx, fy, span * random.Between(0.2f, 0.3f), colours[4], colours[2], random);
        for (var i = 0; i < 13; i++)
        {
            float x = fx + random.Bell() * canvas.Aspect * 0.42f, y = fy + random.Bell() * 0.42f, size = span * random.Between(0.04f, 0.2f);
            var ink = random.Pick(inks);
            switch (random.Below(6))
            {
                case 0:
                    Disc(canvas, x, y, size, ink, Rgb.Mix(ink, paper, 0.5f), random);
                    break;
                case 1:
                    Ring(canvas, x, y, size, size * random.Between(0.06f, 0.3f), ink, random);
                    break;
                case 2:
                    Bar(canvas, x, y, size * 2.4f, size * random.Between(0.05f, 0.25f), ink, random);
                    break;
                case 3:
                    Half(canvas, x, y, size, ink, random);
                    break;
                case 4:
                    Stripes(canvas, x, y, size, ink, random);
                    break;
                default:
                    Corner(canvas, x, y, size * 1.3f, ink, random);
                    break;
            }
        }
        for (var i = 0; i < 6; i++)
            Bar(canvas, fx + random.Bell() * 0.2f, fy + random.Bell() * 0.2f, span * random.Between(0.5f, 1.1f), 0.0012f, inks[4], random);
        for (var i = 0; i < 9; i++)
            Brush.Dot(canvas, random.Unit() * canvas.Aspect, random.Unit(), span * random.Between(0.004f, 0.014f), random.Pick(inks));
    }

    private static void Disc(Canvas canvas, float x, float y, float r, Rgb from, Rgb to, SeededRandom random)
    {
        float angle = random.Unit() * 6.28f, dx = MathF.Cos(angle) / (2 * r), dy = MathF.Sin(angle) / (2 * r);
        Brush.Dot(canvas, x + r * 0.06f, y + r * 0.09f, r * 1.06f, Rgb.Black, 0.16f, 0.25f);
        Brush.Fill(canvas, Curve.Arc(x, y, r, 0, 1), (px, py) => Rgb.Mix(from, to, Clamp01((px - x) * dx + (py - y) * dy + 0.5f)), 0.95f);
    }

    private static void Ring(Canvas canvas, float x, float y, float r, float thick, Rgb ink, SeededRandom random)
    {
        var part = random.Chance(0.4f) ? 1 : random.Between(0.3f, 0.75f);
        Brush.Path(canvas, Curve.Arc(x, y, r, random.Unit(), part), thick * 0.5f, thick * 0.5f, ink);
    }

    private static void Bar(Canvas canvas, float x, float y, float length, float thick, Rgb ink, SeededRandom random)
    {
        var angle = random.Pick([0.7853982f, -0.7853982f, 0f, 1.5707963f, 0.5235988f]);
        float dx = MathF.Cos(angle) * length / 2, dy = MathF.Sin(angle) * length / 2, nx = -dy * thick / length, ny = dx * thick / length;
        Brush.Fill(canvas, [(x - dx + nx, y - dy + ny), (x + dx + nx, y + dy + ny), (x + dx - nx, y + dy - ny),
            (x - dx - nx, y - dy - ny)], ink, 0.88f);
    }

    private static void Half(Canvas canvas, float x, float y, float r, Rgb ink, SeededRandom random) =>
        Brush.Fill(canvas, Curve.Arc(x, y, r, random.Below(8) / 8f, 0.5f), ink, 0.88f);

    private static void Corner(Canvas canvas, float x, float y, float r, Rgb ink, SeededRandom random)
    {
        var points = Curve.Arc(x, y, r, random.Below(4) / 4f, 0.25f).ToList();
        points.Add((x, y));
        Brush.Fill(canvas, points.ToArray(), ink, 0.85f);
    }

    private static void Stripes(Canvas canvas, float x, float y, float r, Rgb ink, SeededRandom random)
    {
        var count = 5 + random.Below(5);
        for (var i = 0; i < count; i++)
        {
            var at = -r + 2 * r * (i + 0.5f) / count;
            var half = MathF.Sqrt(r * r - at * at);
            Brush.Stroke(canvas, x - half, y + at, r * 0.4f / count, x + half, y + at, r * 0.4f / count, ink);
        }
    }
}
