namespace ModelSimulator.Rendering.Elements;

/// <summary>A small sailing boat with its reflection.</summary>
internal static class Boat
{
    /// <param name="x">The middle of the hull.</param>
    /// <param name="y">The waterline.</param>
    /// <param name="size">From the waterline to the top of the mast.</param>
    public static void Paint(Canvas canvas, Sky sky, float x, float y, float size, SeededRandom random)
    {
        var mood = sky.Mood;
        var facing = random.Chance(0.5f) ? 1 : -1;
        var sun = x < sky.SunX ? 1f : -1f;
        var cloth = Rgb.Mix(Rgb.Hex(random.Pick([0xF6EEDDu, 0xF6EEDDu, 0xC8553Du, 0xE9C46Au])), mood.Haze, 0.15f);
        var (bright, dim) = (cloth * (mood.Sun * 0.75f + mood.Shade * 0.9f), cloth * (mood.Sun * 0.25f + mood.Shade * 1.1f));
        var hull = Rgb.Hex(0x3A2A24) * (mood.Sun * 0.5f + mood.Shade * 1.2f);

        for (var i = 0; i < 26; i++)
        {
            var t = (i + 0.5f) / 26;
            var width = size * 0.26f * (1 - t) + size * 0.05f;
            var drift = random.Bell() * size * 0.05f * (0.4f + t);
            Brush.Stroke(canvas, x + drift - width * 0.5f, y + size * t * 0.75f, size * 0.012f, x + drift + width * 0.5f,
                y + size * t * 0.75f, size * 0.004f,
                Rgb.Mix(t < 0.18f ? hull : dim, mood.Low, 0.3f), 0.5f * (1 - t));
        }
        float X(float along) => x + along * size * facing;
        float Y(float up) => y - up * size;
        Brush.Fill(canvas, [(X(-0.30f), Y(0.1f)), (X(0.36f), Y(0.13f)), (X(0.26f), Y(-0.01f)), (X(-0.24f), Y(-0.01f))], hull);
        Brush.Stroke(canvas, X(-0.3f), Y(0.1f), size * 0.01f, X(0.36f), Y(0.13f), size * 0.008f, Rgb.Mix(hull, bright, 0.6f));
        Brush.Stroke(canvas, X(0.02f), Y(0.1f), size * 0.01f, X(0.02f), Y(1f), size * 0.005f, hull);
        Rgb Shade(float px, float py)
        {
            var across = (px - x) / size * sun;
            return Rgb.Mix(dim, bright, Clamp01(0.55f + across * 1.4f + (y - py) / size * 0.25f));
        }
        Brush.Fill(canvas, [(X(-0.01f), Y(0.96f)), (X(-0.08f), Y(0.6f)), (X(-0.2f), Y(0.34f)), (X(-0.32f), Y(0.17f)),
            (X(-0.01f), Y(0.17f))], Shade);
        Brush.Fill(canvas, [(X(0.04f), Y(0.9f)), (X(0.13f), Y(0.55f)), (X(0.22f), Y(0.34f)), (X(0.33f), Y(0.17f)), (X(0.05f), Y(0.2f))],
            Shade);
    }
}

/// <summary>A boat folded from a sheet of paper, with its reflection.</summary>
internal static class PaperBoat
{
    /// <param name="x">The middle.</param>
    /// <param name="y">The waterline.</param>
    /// <param name="size">Half the length of the boat.</param>
    public static void Paint(Canvas canvas, Sky sky, Rgb paper, float x, float y, float size, SeededRandom random)
    {
        var mood = sky.Mood;
        var side = sky.SunX < x ? -1 : 1;
        Rgb Lit(float sun) => paper * (mood.Shade * 1.3f + mood.Sun * sun);
        (float, float) P(float across, float up) => (x + across * size, y - up * size);

        for (var i = 0; i < 40; i++)
        {
            // The nearer the eye, the weaker and the more displaced the reflection.
            var t = (i + 0.5f) / 40;
            var half = t < 0.45f ? 0.62f + t * 0.75f : MathF.Max(0.06f, 0.42f * (1 - t) / 0.55f);
            var drift = random.Bell() * size * 0.05f * (0.3f + t);
            Brush.Stroke(canvas, x + drift - half * size, y + size * t * 1.02f, size * 0.016f, x + drift + half * size,
                y + size * t * 1.02f, size * 0.016f,
                Rgb.Mix(Lit(0.35f), mood.Low, 0.35f), 0.6f * (1 - t));
        }
        // The inside behind, the sail, then the two halves of the front.
        Brush.Fill(canvas, [P(-1, 0.52f), P(0, 0.34f), P(1, 0.52f), P(0, 0.62f)], Lit(0.22f));
        Brush.Fill(canvas, [P(-0.44f, 0.3f), P(0.02f, 0.3f), P(0.02f, 1.08f)], Lit(side < 0 ? 0.95f : 0.5f));
        Brush.Fill(canvas, [P(0.02f, 0.3f), P(0.44f, 0.3f), P(0.02f, 1.08f)], Lit(side < 0 ? 0.5f : 0.95f));
        Brush.Fill(canvas, [P(-1, 0.52f), P(-0.62f, -0.02f), P(0, -0.04f), P(0, 0.3f)],
            (px, py) => Lit((side < 0 ? 0.8f : 0.42f) + 0.12f * (y - py) / size));
        Brush.Fill(canvas, [P(1, 0.52f), P(0.62f, -0.02f), P(0, -0.04f), P(0, 0.3f)],
            (px, py) => Lit((side < 0 ? 0.42f : 0.8f) + 0.12f * (y - py) / size));
        foreach (var (x0, y0, x1, y1) in (ReadOnlySpan<(float, float, float, float)>)
            [(-1, 0.52f, 0, 0.3f), (0, 0.3f, 1, 0.52f), (0, 0.3f, 0, -0.04f), (0.02f, 0.3f, 0.02f, 1.08f), (-0.62f, -0.02f, 0, 0.3f),
                (0.62f, -0.02f, 0, 0.3f)])
        {
            var ((ax, ay), (bx, by)) = (P(x0, y0), P(x1, y1));
            Brush.Stroke(canvas, ax, ay, size * 0.005f, bx, by, size * 0.005f, Lit(0.15f), 0.5f);
        }
        Brush.Stroke(canvas, x - size * 0.64f, y + size * 0.02f, size * 0.02f, x + size * 0.64f, y + size * 0.02f, size * 0.02f,
            mood.Shade * 0.5f, 0.5f);
    }
}
