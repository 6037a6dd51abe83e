namespace ModelSimulator.Rendering.Styles;

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
