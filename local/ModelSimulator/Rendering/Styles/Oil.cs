namespace ModelSimulator.Rendering.Styles;

/// <summary>
/// Oil paint: the image redrawn with strokes that follow its forms, broad ones first and fine ones where they still differ, with bristle
/// ridges.
/// </summary>
internal sealed class Oil : IStyleFilter
{
    public Grade Apply(Canvas canvas, SeededRandom random)
    {
        Bloom.Add(canvas, 0.2f);
        using var model = canvas.Copy();
        var seed = random.Field();
        foreach (var (width, keep) in (ReadOnlySpan<(float, float)>)[(17f, -1f), (9f, 0.035f), (4.6f, 0.05f)])
            Layer(canvas, model, random, MathF.Max(1.5f, width * canvas.Grain), keep, seed);
        return new Grade { Saturation = 1.2f, Contrast = 0.34f, Vignette = 0.2f, Grain = 1.6f, Lights = new(1.04f, 1f, 0.94f) };
    }

    private static void Layer(Canvas canvas, Canvas model, SeededRandom random, float width, float keep, int seed)
    {
        var step = width * 1.1f;
        int columns = (int)(canvas.Width / step) + 1, rows = (int)(canvas.Height / step) + 1, count = columns * rows;
        // A walk through all cells in an order that shows no rows.
        var stride = (int)(count * 0.618034f) | 1;
        while (Gcd(stride, count) != 1) stride += 2;
        for (int i = 0, cell = 0; i < count; i++, cell = (cell + stride) % count)
        {
            if ((i & 255) == 0) canvas.Cancellation.ThrowIfCancellationRequested();
            float x = (cell % columns + random.Unit()) * step, y = (cell / columns + random.Unit()) * step;
            var (px, py) = ((int)x, (int)y);
            var colour = model[px, py];
            var differs = MathF.Abs(Tone(colour) - Tone(canvas[px, py]));
            if (keep >= 0 && differs < keep) continue;
            var (dx, dy) = Along(model, px, py, (int)MathF.Max(2, width * 0.5f), seed);
            Stroke(canvas, x, y, dx, dy, width * (keep < 0 ? 1.9f : 2.1f) * random.Between(0.7f, 1.2f),
                width * random.Between(0.5f, 0.68f), colour * random.Between(0.92f, 1.08f), random.Field());
        }
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);

    private static float Tone(Rgb colour) => MathF.Sqrt(MathF.Max(0, colour.Light));

    /// <summary>The direction across the brightness gradient; where there is none, along a slow swirl.</summary>
    private static (float, float) Along(Canvas model, int x, int y, int reach, int seed)
    {
        float gx = Tone(model[x + reach, y]) - Tone(model[x - reach, y]), gy = Tone(model[x, y + reach]) - Tone(model[x, y - reach]);
        var swirl = Noise.At(x * 0.0042f / model.Grain, y * 0.0042f / model.Grain, seed) * 3.5f;
        float fx = -gy * 9 + MathF.Cos(swirl) * 0.35f, fy = gx * 9 + MathF.Sin(swirl) * 0.35f;
        var length = MathF.Sqrt(fx * fx + fy * fy) + 1e-6f;
        return (fx / length, fy / length);
    }

    private static void Stroke(Canvas canvas, float x, float y, float dx, float dy, float half, float width, Rgb colour, int seed)
    {
        var reachY = MathF.Abs(dy) * half + MathF.Abs(dx) * width;
        int y0 = Math.Max(0, (int)(y - reachY)), y1 = Math.Min(canvas.Height - 1, (int)(y + reachY));
        // Of each row only the part inside the slanting rectangle.
        float alongX = MathF.Max(MathF.Abs(dx), 0.02f), acrossX = MathF.Max(MathF.Abs(dy), 0.02f);
        for (var py = y0; py <= y1; py++)
        {
            var down = py + 0.5f - y;
            float a = -down * dy / (dx < 0 ? -alongX : alongX), b = down * dx / (dy < 0 ? -acrossX : acrossX);
            var from = MathF.Max(a - half / alongX, b - width / acrossX);
            var to = MathF.Min(a + half / alongX, b + width / acrossX);
            int x0 = Math.Max(0, (int)(x + from)), x1 = Math.Min(canvas.Width - 1, (int)(x + to));
            for (var px = x0; px <= x1; px++)
            {
                float ox = px + 0.5f - x, oy = py + 0.5f - y;
                float t = (ox * dx + oy * dy) / half, u = (oy * dx - ox * dy) / width;
                var bristle = Bristle((int)(u * 6 + 40), seed);
                var end = 1 - MathF.Abs(t) - bristle * 0.22f;
                var cover = MathF.Min(end * 5, (1 - MathF.Abs(u)) * 3);
                if (cover <= 0) continue;
                // The ridge towards the light catches it.
                var relief = 1 + (bristle - 0.5f) * 0.2f - u * 0.09f;
                canvas.Cover(px, py, colour * relief, MathF.Min(0.93f, cover));
            }
        }
    }

    private static float Bristle(int lane, int seed)
    {
        var h = unchecked((uint)(lane * 0x27D4EB2D ^ seed));
        h = (h ^ (h >> 15)) * 0x2C1B3C6D;
        return (h >> 16) / 65536f;
    }
}
