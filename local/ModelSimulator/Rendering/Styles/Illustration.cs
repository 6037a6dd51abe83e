namespace ModelSimulator.Rendering.Styles;

/// <summary>Background art of an animated film: clean areas in a few tones, fine lines, bright colours, glowing light.</summary>
internal sealed class Anime : IStyleFilter
{
    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        Smooth.Apply(canvas, Math.Max(2, (int)(3.2f * canvas.Grain)));
        var reach = Math.Max(1, (int)canvas.Grain);
        Outline.Redraw(canvas, (before, x, y, colour) =>
        {
            var tone = Vector.SquareRoot(Vector.Max(V.Zero, colour.Light));
            var steps = tone * 9f;
            var whole = Vector.Floor(steps);
            var cel = (whole + SmoothStep(0.3f, 0.7f, steps - whole)) * (1f / 9);
            var level = Lerp(tone, cel, new V(0.75f)) / Vector.Max(tone, new V(0.02f));
            var line = SmoothStep(0.1f, 0.3f, Outline.Strength(before, x, y, reach)) * 0.5f;
            return colour * (level * level) * (V.One - line);
        });
        Bloom.Add(canvas, 0.42f, 0.5f, 55);
        return new Grade
        {
            Exposure = 1.1f,
            Saturation = 1.38f,
            Contrast = 0.22f,
            Vignette = 0.08f,
            Grain = 0.7f,
            Shadows = new(0.98f, 0.98f, 1.1f),
            Lights = new(1.02f, 1f, 0.99f)
        };
    }
}

/// <summary>Vector illustration: even areas, few tones, no texture.</summary>
internal sealed class Flat : IStyleFilter
{
    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        Smooth.Apply(canvas, Math.Max(3, (int)(5 * canvas.Grain)));
        canvas.Shade((_, _, colour) =>
        {
            var tone = Vector.SquareRoot(Vector.Max(V.Zero, colour.Light));
            var steps = tone * 9f;
            var whole = Vector.Floor(steps);
            var even = (whole + SmoothStep(0.42f, 0.58f, steps - whole)) * (1f / 9) / Vector.Max(tone, new V(0.02f));
            return colour * (even * even);
        });
        return new Grade
        {
            Saturation = 1.22f,
            Contrast = 0.12f,
            Vignette = 0,
            Grain = 0.5f,
            Shadows = new(1.02f, 0.99f, 1.04f),
            Lights = new(1.02f, 1f, 0.97f)
        };
    }
}

/// <summary>Comic print: black outlines and shadows, screen dots in the half tones, strong flat colours.</summary>
internal sealed class Ink : IStyleFilter
{
    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        Smooth.Apply(canvas, Math.Max(3, (int)(4.5f * canvas.Grain)));
        var reach = Math.Max(1, (int)(1.4f * canvas.Grain));
        var pitch = 1 / (6.5f * canvas.Grain);
        Outline.Redraw(canvas, (before, x, y, colour) =>
        {
            var tone = Outline.Tone(before, x, y);
            V px = Canvas.Lanes + new V(x + 0.5f), py = new V(y + 0.5f);
            V u = (px * 0.88f + py * 0.47f) * pitch, v = (py * 0.88f - px * 0.47f) * pitch;
            V cu = u - Vector.Floor(u) - new V(0.5f), cv = v - Vector.Floor(v) - new V(0.5f);
            var dot = Vector.SquareRoot(cu * cu + cv * cv);
            var size = Clamp01(new V(0.78f) - tone) * 0.75f;
            var screen = SmoothStep(-0.09f, 0.09f, size - dot) * 0.55f;
            var line = SmoothStep(0.09f, 0.2f, Outline.Strength(before, x, y, reach));
            var black = V.One - SmoothStep(0.13f, 0.19f, tone);
            var flat = colour * 1.12f + (Rgbs)new Rgb(0.04f, 0.035f, 0.02f);
            return flat * (V.One - screen) * (V.One - Vector.Max(line, black) * 0.94f);
        });
        return new Grade
        {
            Exposure = 1.15f,
            Saturation = 1.35f,
            Contrast = 0.3f,
            Vignette = 0.05f,
            Grain = 1,
            Lights = new(1.02f, 1f, 0.95f)
        };
    }
}

/// <summary>A travel poster of the 1950s: flat areas in faded inks on cream paper, printed slightly out of register.</summary>
internal sealed class Retro : IStyleFilter
{
    private static readonly Rgb Paper = Rgb.Hex(0xF3E7CC), Ink = Rgb.Hex(0x2B2A33);

    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        Smooth.Apply(canvas, Math.Max(3, (int)(5 * canvas.Grain)));
        var seed = random.Field();
        var shift = Math.Max(1, (int)(2.2f * canvas.Grain));
        Outline.Redraw(canvas, (before, x, y, colour) =>
        {
            var off = before.Near(x - shift, y);
            colour = new Rgbs(colour.R, colour.G, off.B);
            var tone = Vector.SquareRoot(Clamp01(colour.Light));
            var steps = tone * 6f;
            var whole = Vector.Floor(steps);
            var even = (whole + SmoothStep(0.4f, 0.6f, steps - whole)) * (1f / 6);
            var faded = Rgbs.Mix(Rgbs.Mix(Ink, Paper, even * even), colour, new V(0.55f));
            var press = Noise.Fractal((Canvas.Lanes + new V(x)) * (0.09f / canvas.Grain), new V(y * 0.09f / canvas.Grain), 3, seed, 0.7f);
            var worn = SmoothStep(0.8f, 1.1f, press + tone * 0.15f) * 0.25f;
            return Rgbs.Mix(faded, Paper, worn) * (V.One + press * 0.05f);
        });
        return new Grade
        {
            Saturation = 0.98f,
            Contrast = 0.15f,
            Vignette = 0.2f,
            Grain = 3,
            Shadows = new(1.06f, 0.99f, 0.95f),
            Lights = new(1.03f, 1f, 0.93f)
        };
    }
}
