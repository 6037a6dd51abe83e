namespace ModelSimulator.Rendering.Elements;

/// <summary>A wooden barn with a gambrel roof, seen from a corner, and a silo beside it.</summary>
internal static class Barn
{
    private static readonly (float, float)[] Front = [(-0.45f, 0), (0.45f, 0), (0.45f, 0.5f), (0.3f, 0.8f), (0, 1), (-0.3f, 0.8f),
        (-0.45f, 0.5f)];

    /// <param name="x">The middle of the front.</param>
    /// <param name="size">The height of the ridge.</param>
    /// <param name="side">Where the light comes from: -1 left, 1 right. The front faces it.</param>
    /// <param name="through">What the air before it does to a colour.</param>
    public static void Paint(Canvas canvas, Mood mood, Func<Rgb, Rgb> through, float x, float foot, float size, int side, bool isRed,
        SeededRandom random)
    {
        var paint = Rgb.Hex(isRed ? 0x9C2F26u : random.Pick([0x9C2F26u, 0x8A3B2Au, 0x7C6A58u]));
        var roof = Rgb.Hex(random.Pick([0x4A4C52u, 0x5A4A42u, 0x6A6E74u]));
        Rgb Lit(Rgb own, float sun) => through(own * (mood.Shade * 1.25f + mood.Sun * sun));
        (float, float) P(float across, float up) => (x - side * across * size, foot - up * size);
        (float, float)[] Shape(params ReadOnlySpan<(float X, float Y)> points)
        {
            var shape = new (float, float)[points.Length];
            for (var i = 0; i < points.Length; i++)
                shape[i] = P(points[i].X, points[i].Y);
            return shape;
        }
        void Line(float x0, float y0, float x1, float y1, float width, Rgb colour, float amount = 1)
        {
            var ((ax, ay), (bx, by)) = (P(x0, y0), P(x1, y1));
            Brush.Stroke(canvas, ax, ay, width * size, bx, by, width * size, colour, amount);
        }

        Silo(canvas, Lit, x + side * 0.86f * size, foot + 0.01f * size, size, side);
        // The long side and the roof recede to the side away from the light.
        Brush.Fill(canvas, Shape((0.44f, -0.04f), (1.6f, 0.03f), (1.6f, 0.48f), (0.44f, 0.5f)),
            (_, py) => Lit(paint, 0.12f) * (0.8f + 0.25f * (foot - py) / size));
        for (var i = 1; i < 16; i++)
            Line(0.45f + i * 0.072f, i * 0.0044f, 0.45f + i * 0.072f, 0.5f, 0.003f, Lit(paint * 0.4f, 0.1f), 0.6f);
        foreach (var window in (ReadOnlySpan<float>)[0.68f, 1f, 1.32f])
        {
            Brush.Fill(canvas, Shape((window, 0.2f), (window + 0.12f, 0.205f), (window + 0.12f, 0.355f), (window, 0.355f)),
                Lit(Rgb.Hex(0x1C1E24), 0.1f));
            Line(window, 0.2f, window + 0.12f, 0.205f, 0.007f, Lit(Rgb.Hex(0xE8E2D6), 0.2f));
            Line(window + 0.06f, 0.2f, window + 0.06f, 0.355f, 0.005f, Lit(Rgb.Hex(0xE8E2D6), 0.2f));
        }
        Brush.Fill(canvas, Shape((0.47f, 0.45f), (1.64f, 0.44f), (1.45f, 0.76f), (0.3f, 0.82f)), Lit(roof, 0.45f));
        Brush.Fill(canvas, Shape((0.3f, 0.82f), (1.45f, 0.76f), (1.14f, 0.95f), (0, 1.02f)), Lit(roof, 0.75f));
        for (var i = 1; i < 12; i++)
        {
            var t = i / 12f;
            Line(0.47f + t * 1.17f, 0.45f - t * 0.01f, 0.3f + t * 1.15f, 0.82f - t * 0.06f, 0.003f, Lit(roof * 0.5f, 0.3f), 0.7f);
            Line(0.3f + t * 1.15f, 0.82f - t * 0.06f, t * 1.14f, 1.02f - t * 0.07f, 0.003f, Lit(roof * 0.5f, 0.5f), 0.7f);
        }
        Brush.Fill(canvas, Shape(Front), (px, py) => Lit(paint, 0.82f) * (0.85f + 0.2f * Clamp01((foot - py) / size)));
        for (var i = -8; i <= 8; i++)
            Line(i * 0.052f, 0, i * 0.052f, MathF.Min(1.02f - MathF.Abs(i) * 0.042f, 1.18f - MathF.Abs(i) * 0.085f), 0.0025f,
                Lit(paint * 0.5f, 0.6f), 0.6f);
        Details(Line, Shape, canvas, Lit);
    }

    private static void Details(
        Action<float, float, float, float, float, Rgb, float> line, ShapeOf shape, Canvas canvas, Func<Rgb, float, Rgb> lit)
    {
        var white = lit(Rgb.Hex(0xEFE9DE), 0.85f);
        var dark = lit(Rgb.Hex(0x2A1A16), 0.3f);
        for (var i = 0; i < Front.Length; i++)
        {
            var ((ax, ay), (bx, by)) = (Front[i], Front[(i + 1) % Front.Length]);
            if (ay + by > 0)
                line(ax, ay, bx, by, 0.014f, white, 1);
        }
        Brush.Fill(canvas, shape((-0.2f, 0), (0.2f, 0), (0.2f, 0.42f), (-0.2f, 0.42f)), lit(Rgb.Hex(0x6E221C), 0.7f));
        Brush.Fill(canvas, shape((-0.08f, 0.58f), (0.08f, 0.58f), (0.08f, 0.76f), (-0.08f, 0.76f)), dark);
        foreach (var (x0, y0, x1, y1) in (ReadOnlySpan<(float, float, float, float)>)
        [
            (-0.2f, 0, -0.2f, 0.42f), (0.2f, 0, 0.2f, 0.42f), (-0.2f, 0.42f, 0.2f, 0.42f), (0, 0, 0, 0.42f), (-0.2f, 0, 0, 0.42f),
            (-0.2f, 0.42f, 0, 0), (0, 0, 0.2f, 0.42f), (0, 0.42f, 0.2f, 0), (-0.08f, 0.58f, 0.08f, 0.58f), (0.08f, 0.58f, 0.08f, 0.76f),
            (-0.08f, 0.76f, 0.08f, 0.76f), (-0.08f, 0.58f, -0.08f, 0.76f),
        ])
            line(x0, y0, x1, y1, 0.011f, white, 1);
    }

    private static void Silo(Canvas canvas, Func<Rgb, float, Rgb> lit, float x, float foot, float size, int side)
    {
        float half = size * 0.15f, top = foot - size * 1.02f;
        Rgb Metal(float px, float sheen) => lit(Rgb.Hex(0xAEB4BA), 0.2f + sheen * Clamp01(0.55f + (px - x) / half * side * 0.5f));
        Brush.Fill(canvas, [(x - half, foot), (x + half, foot), (x + half, top), (x - half, top)], (px, _) => Metal(px, 0.6f));
        for (var i = 1; i < 9; i++)
            Brush.Stroke(canvas, x - half, foot - size * 0.113f * i, size * 0.003f, x + half, foot - size * 0.113f * i, size * 0.003f,
                Metal(x, 0.1f) * 0.6f, 0.7f);
        Brush.Fill(canvas, Curve.Arc(x, top + size * 0.005f, half, 0.5f, 0.5f, 0.9f), (px, _) => Metal(px, 0.75f));
    }

    private delegate (float, float)[] ShapeOf(params ReadOnlySpan<(float X, float Y)> points);
}
