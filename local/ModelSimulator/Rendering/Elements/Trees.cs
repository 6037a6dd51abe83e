namespace ModelSimulator.Rendering.Elements;

/// <summary>A conifer: a triangle of colour in the distance, branch by branch near by.</summary>
internal static class Fir
{
    /// <param name="height">Its height in units of the canvas height.</param>
    /// <param name="side">Where the light comes from: -1 left, 1 right.</param>
    public static void Paint(Canvas canvas, float x, float y, float height, Rgb dark, Rgb lit, int side, SeededRandom random)
    {
        var pixels = height * canvas.Height;
        var slim = random.Between(0.15f, 0.24f);
        if (pixels < 9)
        {
            Brush.Stroke(canvas, x, y, height * slim * 0.8f, x, y - height, 0, Rgb.Mix(dark, lit, 0.25f), 0.95f);
            return;
        }
        var tiers = Math.Clamp((int)(pixels / 3.2f), 5, 26);
        Brush.Stroke(canvas, x, y, height * 0.02f, x, y - height, height * 0.004f, dark);
        for (var tier = 0; tier < tiers; tier++)
        {
            var t = (tier + random.Unit() * 0.6f) / tiers;
            var level = y - height * (0.06f + 0.94f * t);
            var reach = height * slim * (1 - t * 0.97f);
            var thick = MathF.Max(height * 0.028f * (1 - t * 0.6f), 0.0006f);
            for (var arm = -2; arm <= 2; arm++)
            {
                var length = reach * arm * 0.5f * random.Between(0.75f, 1.15f);
                var droop = MathF.Abs(length) * random.Between(0.35f, 0.65f) + height * 0.012f;
                var light = Clamp01(0.35f + 0.28f * arm * side + random.Bell() * 0.22f);
                Brush.Stroke(canvas, x, level, thick, x + length, level + droop, thick * 0.25f, Rgb.Mix(dark, lit, light));
            }
        }
    }
}

/// <summary>A deciduous tree, built of dots of foliage: dark ones below and inside, lit ones on the side of the light.</summary>
internal static class Broadleaf
{
    public static void Paint(Canvas canvas, float x, float y, float height, Rgb dark, Rgb lit, Rgb bark, int side, SeededRandom random)
    {
        var pixels = height * canvas.Height;
        float crownY = y - height * 0.62f, rx = height * random.Between(0.3f, 0.42f), ry = height * random.Between(0.34f, 0.4f);
        Brush.Stroke(canvas, x, y, height * 0.035f, x + random.Bell() * height * 0.03f, crownY, height * 0.018f, bark);
        for (var i = 0; i < 3 && pixels > 40; i++)
            Brush.Stroke(canvas, x, y - height * 0.32f, height * 0.015f, x + random.Bell() * rx * 0.8f, crownY - random.Unit() * ry * 0.5f,
                height * 0.005f, bark);
        var dabs = Math.Clamp((int)(pixels * 1.6f), 10, 260);
        for (var i = 0; i < dabs; i++)
        {
            var layer = i / (float)dabs;
            float angle = random.Unit() * 6.2831853f, reach = MathF.Sqrt(random.Unit()) * (1 - layer * 0.18f);
            float dx = MathF.Cos(angle) * reach, dy = MathF.Sin(angle) * reach;
            dx += Noise.At(dx * 2 + x * 31, dy * 2, 5) * 0.25f;
            var light = Clamp01(0.42f + dx * side * 0.42f - dy * 0.4f + layer * 0.25f - 0.12f + random.Bell() * 0.16f);
            var size = height * random.Between(0.05f, 0.1f) * (pixels > 120 ? 0.62f : 1);
            Brush.Dot(canvas, x + dx * rx, crownY + dy * ry, size, Rgb.Mix(dark, lit, light * layer + light * 0.25f), 0.92f, 0.35f);
        }
    }
}

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

/// <summary>A palm tree with a curved trunk.</summary>
internal static class Palm
{
    /// <param name="x">The foot.</param>
    /// <param name="lean">How far the top stands beside the foot, in parts of the height.</param>
    /// <param name="side">Where the light comes from: -1 left, 1 right.</param>
    public static void Paint(Canvas canvas, Mood mood, float x, float foot, float height, float lean, int side, SeededRandom random)
    {
        var (full, dim) = (mood.Sun * 0.7f + mood.Shade, mood.Sun * 0.15f + mood.Shade * 0.9f);
        var (bark, leaf) = (Rgb.Hex(0x8A6E54), Rgb.Hex(0x4C7A2E));
        const int Rings = 34;
        for (var i = 0; i < Rings; i++)
        {
            var (a, b) = (Trunk(i / (float)Rings), Trunk((i + 1) / (float)Rings));
            var width = height * 0.021f * (1 - 0.45f * i / Rings) * (i % 2 == 0 ? 1 : 1.1f);
            Brush.Stroke(canvas, a.X, a.Y, width, b.X, b.Y, width * 0.9f, bark * dim);
            Brush.Stroke(canvas, a.X + side * width * 0.45f, a.Y, width * 0.4f, b.X + side * width * 0.45f, b.Y, width * 0.4f, bark * full,
                0.8f);
        }
        var (cx, cy) = Trunk(1);
        for (var i = 0; i < 13; i++)
        {
            // Back fronds first, those that hang towards the eye last.
            var angle = random.Between(-0.1f, 0.1f) + (i * 5 % 13) / 13f * 6.2831853f;
            Frond(angle, height * random.Between(0.36f, 0.48f));
        }
        for (var i = 0; i < 5; i++)
            Brush.Dot(canvas, cx + random.Bell() * height * 0.022f, cy + height * random.Between(0.012f, 0.04f), height * 0.016f,
                Rgb.Hex(0x5A3E22) * Rgb.Mix(dim, full, random.Unit()));

        (float X, float Y) Trunk(float t) => (x + lean * height * t * t, foot - height * t * (1 - 0.06f * MathF.Abs(lean) * t));

        void Frond(float angle, float length)
        {
            float dx = MathF.Cos(angle), up = 0.5f + MathF.Sin(angle) * 0.55f, px = cx, py = cy;
            for (var i = 1; i <= 26; i++)
            {
                var t = i / 26f;
                float nx = cx + dx * length * t * (1 - 0.12f * t), ny = cy - length * (up * t - (0.55f + 0.6f * up) * t * t);
                var light = Clamp01(0.45f + dx * side * 0.35f + up * 0.3f - t * 0.25f);
                var colour = leaf * Rgb.Mix(dim, full, light);
                var leaflet = length * 0.3f * MathF.Sin(MathF.Min(1, t * 1.15f + 0.12f) * 2.6f);
                Brush.Stroke(canvas, px, py, height * 0.005f * (1.2f - t), nx, ny, height * 0.005f * (1 - t), colour * 1.15f);
                Brush.Stroke(canvas, nx, ny, height * 0.0055f, nx + (dx * 0.75f - 0.12f) * leaflet, ny + leaflet * (0.35f + 0.6f * t),
                    height * 0.001f, colour * 0.8f);
                Brush.Stroke(canvas, nx, ny, height * 0.0055f, nx + (dx * 0.75f + 0.12f) * leaflet, ny + leaflet * (0.2f + 0.7f * t),
                    height * 0.001f, colour);
                (px, py) = (nx, ny);
            }
        }
    }
}
