namespace ModelSimulator.Rendering.Styles;

/// <summary>Watercolour on rough paper: soft areas, pigment at their rims and in the paper texture, a white border.</summary>
internal sealed class Watercolour : IStyleFilter
{
    private static readonly Rgb Paper = Rgb.Hex(0xFBF7EE);

    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        var seed = random.Field();
        Smooth.Apply(canvas, Math.Max(3, (int)(6 * canvas.Grain)));
        var reach = Math.Max(1, (int)(2 * canvas.Grain));
        var unit = 1 / (canvas.Grain * 1000);
        float w = canvas.Width * unit, h = canvas.Height * unit;
        Outline.Redraw(canvas, (before, x, y, _) =>
        {
            V px = (Canvas.Lanes + new V(x + 0.5f)) * unit, py = new V((y + 0.5f) * unit);
            var flow = Noise.Fractal(px * 6f, py * 6f, 4, seed);
            var tooth = Noise.Fractal(px * 160f, py * 160f, 2, seed + 4, 0.7f);
            var colour = before.Load(y * before.Stride + x);
            colour = new Rgbs(Wash(colour.R), Wash(colour.G), Wash(colour.B));
            var rim = SmoothStep(0.03f, 0.2f, Outline.Strength(before, x, y, reach));
            var pigment = new V(0.86f) + flow * 0.16f + rim * 0.3f + tooth * 0.1f;
            var border = Vector.Min(Vector.Min(px, new V(w) - px), Vector.Min(py, new V(h) - py)) + flow * 0.02f;
            var painted = SmoothStep(0.026f, 0.036f, border);
            var edge = painted * (V.One - SmoothStep(0.034f, 0.052f, border)) * 0.28f;
            pigment = Clamp01(pigment + edge) * painted;
            var result = Rgbs.Mix(Paper, colour, pigment);
            return result * (V.One + tooth * 0.025f);
        });
        return new Grade
        {
            Exposure = 1.02f,
            Saturation = 1.18f,
            Contrast = 0.08f,
            Vignette = 0,
            Grain = 1.4f,
            Shadows = new(1f, 0.99f, 1.06f),
            Lights = new(1.01f, 1f, 0.98f)
        };
    }

    /// <summary>Transparent colour on white is never dark.</summary>
    private static V Wash(V channel) => new V(0.06f) + Clamp01(channel) * 0.92f + Vector.SquareRoot(Clamp01(channel)) * 0.1f;
}
