namespace ModelSimulator.Rendering.Elements;

/// <summary>A lighthouse on a rock, with its lamp lit in low light.</summary>
internal static class Lighthouse
{
    /// <param name="x">The middle of the tower.</param>
    /// <param name="y">The waterline.</param>
    /// <param name="size">The height of the tower.</param>
    public static void Paint(Canvas canvas, Sky sky, float x, float y, float size, SeededRandom random)
    {
        var mood = sky.Mood;
        var side = sky.SunX < x ? -1 : 1;
        Rgb Lit(Rgb own, float across) => own * (mood.Shade * 1.25f + mood.Sun * (0.75f * Clamp01(0.5f + across * side * 0.6f)));
        Rock(canvas, x, y, size, Lit, random);
        float foot = y - size * 0.2f, top = foot - size;
        var stripe = Rgb.Hex(random.Pick([0xB33A32u, 0xB33A32u, 0x2C4A6Eu, 0x3A3A3Eu]));
        Brush.Fill(canvas, [(x - size * 0.105f, foot), (x + size * 0.105f, foot), (x + size * 0.062f, top), (x - size * 0.062f, top)],
            (px, py) => Lit((int)((foot - py) / size * 5) % 2 == 1 ? stripe : Rgb.Hex(0xEFEAE0), (px - x) / (size * 0.1f)));
        var iron = Lit(Rgb.Hex(0x2E3036), 0);
        Brush.Stroke(canvas, x - size * 0.095f, top, size * 0.014f, x + size * 0.095f, top, size * 0.014f, iron);
        Brush.Fill(canvas, [(x - size * 0.05f, top), (x + size * 0.05f, top), (x + size * 0.05f, top - size * 0.1f),
            (x - size * 0.05f, top - size * 0.1f)], new Rgb(1.2f, 1.0f, 0.6f) * 0.9f);
        for (var bar = -1; bar <= 1; bar++)
            Brush.Stroke(canvas, x + bar * size * 0.045f, top, size * 0.005f, x + bar * size * 0.045f, top - size * 0.1f, size * 0.005f,
                iron);
        Brush.Fill(canvas, [(x - size * 0.07f, top - size * 0.1f), (x + size * 0.07f, top - size * 0.1f), (x, top - size * 0.18f)],
            Lit(stripe, 0.2f));
        Beam(canvas, mood, x, top - size * 0.05f, size, random);
    }

    private static void Rock(Canvas canvas, float x, float y, float size, Func<Rgb, float, Rgb> lit, SeededRandom random)
    {
        var seed = random.Field();
        var outline = new (float, float)[42];
        for (var i = 0; i <= 40; i++)
        {
            var t = i / 20f - 1;
            var rise = (1 - t * t) * (0.25f + 0.1f * Noise.Fractal(t * 3, 0.5f, 4, seed));
            outline[i] = (x + t * size * 0.75f, y - size * MathF.Max(0, rise));
        }
        outline[41] = (x, y + size * 0.01f);
        Brush.Fill(canvas, outline, (px, py) =>
        {
            var crag = Noise.Fractal(px / size * 9, py / size * 14, 4, seed + 1, 0.6f);
            return lit(Rgb.Mix(Rgb.Hex(0x4A443E), Rgb.Hex(0x7E756A), Clamp01(crag + 0.5f)), (px - x) / size + crag * 0.9f);
        });
    }

    private static void Beam(Canvas canvas, Mood mood, float x, float y, float size, SeededRandom random)
    {
        var dark = Clamp01(1 - mood.High.Light * 3);
        Brush.Glow(canvas, x, y, size * 0.3f, new Rgb(1.1f, 0.9f, 0.55f), 0.9f * dark);
        if (dark < 0.4f) return;
        foreach (var way in (ReadOnlySpan<int>)[-1, 1])
        {
            var tilt = random.Between(-0.06f, 0.02f);
            for (var i = 0; i < 5; i++)
                Brush.Stroke(canvas, x, y, size * 0.012f, x + way * size * 3.4f, y + tilt * size * 3.4f, size * (0.08f + i * 0.07f),
                    new Rgb(1f, 0.92f, 0.7f), 0.045f * dark);
        }
    }
}
