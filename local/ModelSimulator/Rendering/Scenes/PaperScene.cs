namespace ModelSimulator.Rendering.Scenes;

/// <summary>An abstract of cut paper: sheets with curved edges, each casting a shadow on the next.</summary>
internal sealed class PaperScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("paper");
        var colours = Harmony.For(brief, random);
        var sheets = 7 + random.Below(4);
        var seed = random.Field();
        float zoom = random.Between(0.8f, 1.5f), hole = random.Between(0.5f, 1.1f);
        float cx = canvas.Aspect * random.Between(0.35f, 0.65f), cy = random.Between(0.35f, 0.65f);
        var dark = random.Chance(0.5f);

        V Field(V x, V y)
        {
            V dx = x - new V(cx), dy = y - new V(cy);
            var bend = Noise.At(x * zoom, y * zoom, seed + 8) * 0.5f;
            return Vector.SquareRoot(dx * dx + dy * dy) * hole + Noise.Fractal(x * zoom + bend, y * zoom - bend, 3, seed, 0.38f) * 0.36f;
        }

        canvas.Shade((x, y, _) =>
        {
            var fy = new V(y);
            V here = Field(x, fy), near = Field(x - new V(0.012f), fy - new V(0.016f)), wide = Field(x - new V(0.03f), fy - new V(0.04f));
            var colour = (Rgbs)Ground(colours, dark);
            for (var sheet = 0; sheet < sheets; sheet++)
            {
                var level = 0.1f + 0.62f * sheet / sheets;
                var t = (sheet + 1f) / sheets;
                var own = dark ? Ramp(colours, 0.85f - t * 0.85f) : Ramp(colours, t);
                var on = SmoothStep(level, level + 0.0035f, here);
                // What lies above throws a soft shadow down and to the right.
                var shadow = (SmoothStep(level - 0.01f, level + 0.03f, near) * 0.34f + SmoothStep(level - 0.04f, level + 0.09f,
                    wide) * 0.3f) * (V.One - on);
                colour *= V.One - shadow;
                var rim = on * (V.One - SmoothStep(level + 0.002f, level + 0.006f, here)) * 0.3f;
                colour = Rgbs.Mix(colour, (Rgbs)own * (new V(1.04f - 0.14f * y) + rim), on);
            }
            var fibre = Noise.Fractal(x * 90f, fy * 140f, 3, seed + 50, 0.7f);
            return colour * (V.One + fibre * 0.05f);
        });
    }

    private static Rgb Ground(Rgb[] colours, bool dark) => dark ? Rgb.Mix(colours[4], colours[3], 0.35f) * 1.25f : colours[0] * 0.8f;

    private static Rgb Ramp(Rgb[] c, float t) =>
        t < 0.33f ? Rgb.Mix(c[0], c[1], t * 3) : t < 0.66f ? Rgb.Mix(c[1], c[2], t * 3 - 1) : t < 0.9f
            ? Rgb.Mix(c[2], c[4], (t - 0.66f) * 4) : Rgb.Mix(c[4], c[3], (t - 0.9f) * 8);
}
