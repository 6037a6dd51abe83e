namespace ModelSimulator.Rendering.Styles;

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
