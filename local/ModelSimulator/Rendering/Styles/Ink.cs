namespace ModelSimulator.Rendering.Styles;

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
