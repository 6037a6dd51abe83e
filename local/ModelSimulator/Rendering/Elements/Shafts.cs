namespace ModelSimulator.Rendering.Elements;

/// <summary>Beams of light that fan out from a point, as through leaves or clouds.</summary>
internal static class Shafts
{
    public static void Paint(Canvas canvas, float x, float y, Rgb light, float strength, int seed)
    {
        canvas.Shade((px, py, under) =>
        {
            V dx = px - new V(x), dy = new V(py - y);
            var away = Vector.SquareRoot(dx * dx + dy * dy);
            var angle = dx / (Vector.Abs(dy) + away * 0.25f + new V(0.02f));
            var beam = Noise.Fractal(angle * 4.5f, new V(0.3f), 3, seed, 0.6f);
            var dust = Noise.Fractal(px * 3f, new V(py * 3f), 2, seed + 7) * 0.3f + new V(0.8f);
            var fall = V.One / (V.One + away * away * 9f);
            var open = SmoothStep(-0.02f, 0.12f, new V(py - y) + away * 0.3f);
            return under + (Rgbs)light * (SmoothStep(0.02f, 0.55f, beam) * dust * fall * open * strength);
        });
    }
}
