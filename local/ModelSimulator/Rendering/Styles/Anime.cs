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
