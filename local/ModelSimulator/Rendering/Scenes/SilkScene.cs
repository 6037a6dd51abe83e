namespace ModelSimulator.Rendering.Scenes;

/// <summary>An abstract of domain-warped noise, lit like cloth.</summary>
internal sealed class SilkScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("silk");
        var colours = Harmony.For(brief, random);
        var seed = random.Field();
        float zoom = random.Between(0.9f, 1.7f), fold = random.Between(0.7f, 1.7f), stretch = random.Between(0.6f, 1.1f),
            angle = random.Unit() * 6.28f;
        float ca = MathF.Cos(angle) * zoom, sa = MathF.Sin(angle) * zoom;

        // First the cloth itself: height, and two values that choose its colour, kept in the three planes.
        canvas.Shade((x, y, _) =>
        {
            V px = x * ca - new V(y * sa), py = (x * sa + new V(y * ca)) * stretch;
            V qx = Noise.Fractal(px, py, 2, seed), qy = Noise.Fractal(px + new V(5.2f), py + new V(1.3f), 2, seed + 1);
            V ax = px + qx * fold, ay = py + qy * fold;
            V rx = Noise.Fractal(ax, ay, 3, seed + 2), ry = Noise.Fractal(ax + new V(1.7f), ay + new V(9.2f), 2, seed + 3);
            var height = Noise.Fractal(px + rx * fold * 1.2f, py + ry * fold * 1.2f, 4, seed + 4, 0.42f);
            return new Rgbs(height, rx, qy);
        });
        var lamp = Vector3.Normalize(new Vector3(random.Chance(0.5f) ? -0.6f : 0.6f, -0.55f, 0.6f));
        var depth = canvas.Height * 0.15f / zoom;
        for (var y = 0; y < canvas.Height; y++)
        {
            var (here, below) = (y * canvas.Stride, Math.Min(y + 1, canvas.Height - 1) * canvas.Stride);
            for (var x = 0; x < canvas.Stride; x += V.Count)
            {
                var c = canvas.Load(here + x);
                // The pixels to the right and below are still heights: rows are coloured from the top, left to right.
                var right = canvas.Near(x + 1, y).R;
                V sx = (right - c.R) * depth, sy = (canvas.Load(below + x).R - c.R) * depth;
                if (y == canvas.Height - 1) sy = V.Zero;
                var length = Vector.SquareRoot(sx * sx + sy * sy + V.One);
                var light = (new V(lamp.Z) - sx * lamp.X - sy * lamp.Y) / length;
                canvas.Store(here + x, Colour(colours, c, light));
            }
        }
    }

    private static Rgbs Colour(Rgb[] colours, Rgbs cloth, V light)
    {
        var tone = cloth.R * 0.8f + new V(0.45f);
        var colour = Rgbs.Mix(colours[0], colours[1], SmoothStep(0.0f, 0.4f, tone));
        colour = Rgbs.Mix(colour, colours[2], SmoothStep(0.3f, 0.75f, tone + cloth.G * 0.35f));
        colour = Rgbs.Mix(colour, colours[4], SmoothStep(0.25f, 0.7f, cloth.B + cloth.G * 0.5f) * 0.85f);
        colour = Rgbs.Mix(colour, colours[3], SmoothStep(0.75f, 1.2f, tone + cloth.G * 0.3f));
        var shade = Clamp01(light * 0.9f + new V(0.22f));
        var gloss = Vector.Max(V.Zero, light - new V(0.55f)) * 2.2f;
        gloss *= gloss;
        return colour * (shade * 1.15f + new V(0.08f)) + (Rgbs)Rgb.Mix(colours[3], Rgb.White, 0.5f) * (gloss * gloss * 0.55f);
    }
}
