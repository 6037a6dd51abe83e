namespace ModelSimulator.Rendering.Styles;

/// <summary>Pencil on paper: outlines, hatching in more directions the darker it is, and a little colour.</summary>
internal sealed class Sketch : IStyleFilter
{
    private static readonly Rgb Paper = Rgb.Hex(0xF4EEE2), Lead = Rgb.Hex(0x34343C);

    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        var seed = random.Field();
        // A drawing of the night is no black sheet: the tones are spread before they are hatched.
        var bright = Brightness(canvas);
        var reach = Math.Max(1, (int)canvas.Grain);
        var unit = 1 / canvas.Grain;
        Outline.Redraw(canvas, (before, x, y, colour) =>
        {
            V px = (Canvas.Lanes + new V(x + 0.5f)) * unit, py = new V((y + 0.5f) * unit);
            var tone = Clamp01(Outline.Tone(before, x, y) * bright);
            var tooth = Noise.At(px * 0.55f, py * 0.55f, seed) * 0.5f + Noise.At(px * 1.3f, py * 1.3f, seed + 1) * 0.5f;
            var wobble = Noise.Fractal(px * 0.02f, py * 0.02f, 2, seed + 2) * 7f;
            var lead = V.Zero;
            lead += Hatch(px * 0.77f + py * 0.64f + wobble, 0.17f, new V(0.72f) - tone);
            lead += Hatch(px * -0.5f + py * 0.87f - wobble, 0.15f, new V(0.46f) - tone);
            lead += Hatch(px * 0.98f - py * 0.17f + wobble, 0.19f, new V(0.27f) - tone);
            lead += SmoothStep(0.035f, 0.19f, Outline.Strength(before, x, y, reach)) * 0.95f;
            lead = Clamp01(lead) * Clamp01(new V(0.85f) + tooth * 0.9f);
            var light = Vector.Max(before.Load(y * before.Stride + x).Light, new V(0.02f));
            var wash = Rgbs.Mix(Paper, (Rgbs)Paper * (colour * (V.One / light)), new V(0.13f));
            return Rgbs.Mix(wash * (V.One + tooth * 0.03f), Lead, lead * 0.88f);
        });
        return new Grade { Saturation = 0.9f, Contrast = 0.2f, Vignette = 0.12f, Grain = 0.8f };
    }

    /// <summary>The exponent that lifts the mean tone to that of a drawing.</summary>
    private static float Brightness(Canvas canvas)
    {
        double sum = 0;
        var count = 0;
        for (var y = 4; y < canvas.Height; y += 9)
            for (var x = 4; x < canvas.Width; x += 9, count++) sum += MathF.Sqrt(MathF.Max(0, canvas[x, y].Light));
        return Math.Clamp(0.58f / (float)(sum / Math.Max(1, count) + 0.01), 0.8f, 2.6f);
    }

    private static V Hatch(V along, float frequency, V dark)
    {
        var t = along * frequency;
        var wave = Vector.Abs(t - Vector.Floor(t) - new V(0.5f)) * 2f;
        var width = Clamp01(dark * 2.2f) * 0.75f;
        return SmoothStep(-0.16f, 0.16f, width - wave) * Clamp01(dark * 3.5f) * 0.62f;
    }
}
