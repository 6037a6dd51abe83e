namespace ModelSimulator.Rendering.Elements;

internal enum Bark { Pine, Oak, Birch }

/// <summary>The trunk of a tall tree, from its roots to beyond the top of the image.</summary>
internal static class Trunk
{
    /// <param name="half">Half the width at breast height.</param>
    /// <param name="dim">The shaded side, with the air before it.</param>
    public static void Paint(Canvas canvas, float x, float foot, float half, float tall, Rgb dim, Rgb lit, int side, Bark bark,
        SeededRandom random)
    {
        var h = canvas.Height;
        var seed = random.Field();
        var (lean, sway) = (random.Bell() * 0.06f, random.Bell() * half * 1.5f);
        var rough = half * h > 3;
        int top = Math.Max(0, (int)((foot - tall) * h)), bottom = Math.Min(h - 1, (int)(foot * h));
        for (var y = top; y <= bottom; y++)
        {
            var up = (foot - (y + 0.5f) / h) / tall;
            var roots = up < 0.04f ? 1 + (0.04f - up) * (0.04f - up) * 500 : 1;
            var w = half * (1 - up * 0.62f) * roots * h;
            var middle = (x + lean * up * tall + sway * MathF.Sin(up * 3.5f)) * h;
            float left = middle - w, right = middle + w;
            for (var px = Math.Max(0, (int)left); px <= Math.Min(canvas.Width - 1, (int)right); px++)
            {
                var cover = MathF.Min(1, MathF.Min(px + 1 - left, right - px));
                if (cover <= 0) continue;
                var u = (px + 0.5f - middle) / w;
                var light = Clamp01(0.34f + u * side * 0.5f - u * u * 0.18f);
                if (rough) light = Clamp01(light + Grain(u, up * tall / half, bark, seed));
                canvas.Cover(px, y, Rgb.Mix(dim, lit, light), cover);
            }
        }
        Branches(canvas, x, foot, half, tall, lean, Rgb.Mix(dim, lit, 0.2f), random);
    }

    private static float Grain(float u, float along, Bark bark, int seed)
    {
        if (bark == Bark.Birch)
        {
            var mark = Noise.At(u * 1.3f, along * 1.6f, seed) + 0.5f * Noise.At(u * 3f, along * 5f, seed + 1);
            return mark > 0.42f ? -0.85f : 0.3f;
        }
        return Noise.Fractal(u * (bark == Bark.Oak ? 3.4f : 2.6f), along * (bark == Bark.Oak ? 0.45f : 0.8f), 2, seed) * 0.5f;
    }

    private static void Branches(Canvas canvas, float x, float foot, float half, float tall, float lean, Rgb colour, SeededRandom random)
    {
        if (half * canvas.Height < 1.5f) return;
        for (var i = 0; i < 9; i++)
        {
            float up = random.Between(0.3f, 0.95f), side = random.Chance(0.5f) ? 1 : -1, reach = half * random.Between(3, 9),
                rise = half * random.Bell() * 3 - half;
            float bx = x + lean * up * tall, by = foot - up * tall, thick = half * 0.2f * (1.1f - up);
            Brush.Stroke(canvas, bx, by, thick, bx + side * reach * 0.5f, by - rise * 0.3f, thick * 0.7f, colour);
            Brush.Stroke(canvas, bx + side * reach * 0.5f, by - rise * 0.3f, thick * 0.7f, bx + side * reach, by - rise, thick * 0.1f,
                colour);
            Brush.Stroke(canvas, bx + side * reach * 0.5f, by - rise * 0.3f, thick * 0.5f, bx + side * reach * 0.85f,
                by - rise - reach * 0.25f, thick * 0.1f, colour);
        }
    }
}
