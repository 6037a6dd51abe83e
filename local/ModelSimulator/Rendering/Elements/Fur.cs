namespace ModelSimulator.Rendering.Elements;

/// <summary>
/// A furry head from the front. Coordinates are in units of half the head, from between the eyes, y downwards. Hairs point away from the
/// nose and are drawn from the outside in, each over the roots of the next.
/// </summary>
internal sealed class Fur(Canvas canvas, Species species, Mood mood, SeededRandom random, float cx, float cy, float s, int side)
{
    private readonly Rgb _full = mood.Sun * 0.75f + mood.Shade * 1.25f;
    private readonly Rgb _dim = mood.Sun * 0.12f + mood.Shade * 1.15f;
    private readonly int _seed = random.Field();

    public void Paint()
    {
        Chest();
        if (species.Mane) Mane();
        foreach (var ear in (ReadOnlySpan<int>)[-1, 1]) Ear(ear);
        Head();
        Muzzle();
        foreach (var eye in (ReadOnlySpan<int>)[-1, 1]) Eye(eye);
        Whiskers();
    }

    private void Hair(float x, float y, float dx, float dy, float length, float thick, Rgb colour)
    {
        var bend = random.Bell() * 0.25f;
        float mx = x + (dx - dy * bend) * length * 0.5f, my = y + (dy + dx * bend) * length * 0.5f;
        Brush.Stroke(canvas, cx + x * s, cy + y * s, thick * s, cx + mx * s, cy + my * s, thick * s * 0.8f, colour * 0.92f);
        Brush.Stroke(canvas, cx + mx * s, cy + my * s, thick * s * 0.8f, cx + (x + dx * length) * s, cy + (y + dy * length) * s,
            thick * s * 0.1f, colour);
    }

    private Rgb Lit(Rgb own, float x, float y)
    {
        var light = Clamp01(0.56f + x * side * 0.42f - y * 0.16f + random.Bell() * 0.13f);
        return own * Rgb.Mix(_dim, _full, light);
    }

    private Rgb Own(float x, float y)
    {
        var ax = MathF.Abs(x);
        var cheek = SmoothStep(0.05f, 0.3f, y - 0.12f - 0.5f * ax) + SmoothStep(0.55f, 0.85f, ax + y * 0.6f) * (species.Coat == Coat.Masked
            ? 0.9f : 0.35f);
        var colour = Rgb.Mix(species.Main, species.Pale, Clamp01(cheek));
        var wave = Noise.At(x * 1.5f, y * 1.5f, _seed) * 0.5f;
        switch (species.Coat)
        {
            case Coat.Tabby:
                var bands = MathF.Sin((y < -0.25f ? ax * 15 : y * 11 + ax * 5) + wave * 3);
                return Rgb.Mix(colour, species.Dark, SmoothStep(0.35f, 0.8f, bands) * 0.62f * (ax > 0.45f || y < -0.25f ? 1 : 0.2f));
            case Coat.Tiger:
                var stripes = MathF.Sin((y < -0.3f ? y * 16 + ax * 4 : y * 9 - ax * 8) + wave * 5);
                return Rgb.Mix(colour, species.Dark, SmoothStep(0.4f, 0.65f, stripes) * (ax > 0.4f || y < -0.35f ? 0.95f : 0));
            case Coat.Panda:
                var patch = (ax - 0.43f) * (ax - 0.43f) * 9 + (y - 0.05f - (ax - 0.4f) * 0.5f) * (y - 0.05f - (ax - 0.4f) * 0.5f) * 6;
                return patch < 0.55f ? species.Dark : colour;
            case Coat.Masked:
                return Rgb.Mix(colour, species.Dark, SmoothStep(0.5f, 0.9f, Noise.At(x * 3, y * 3, _seed) + 0.3f - MathF.Abs(y + 0.5f))
                    * 0.3f);
            default:
                return Rgb.Mix(colour, species.Dark, Clamp01(wave * 0.5f));
        }
    }

    private void Head()
    {
        Brush.Dot(canvas, cx, cy + 0.06f * s, s * 0.92f, Lit(species.Main, 0, 0.3f) * 0.7f, 1, 0.1f);
        const int Rings = 34;
        for (var ring = Rings; ring >= 1; ring--)
        {
            var r = ring / (float)Rings;
            var count = (int)(150 * r) + 12;
            for (var i = 0; i < count; i++)
            {
                var a = (i + random.Unit()) / count * 6.2831853f;
                float dx = MathF.Cos(a), dy = MathF.Sin(a);
                var wide = 1.02f + 0.16f * SmoothStep(0.1f, 0.5f, dy) * (1 - SmoothStep(0.6f, 0.95f, dy));
                float x = dx * r * wide, y = dy * r * 0.94f + 0.08f;
                var down = 0.35f * MathF.Max(0, 0.6f - MathF.Abs(dx)) * (dy < 0 ? -0.4f : 1);
                Hair(x, y, dx * 0.92f, dy * 0.85f + down, 0.1f + 0.1f * r, 0.018f, Lit(Own(x, y), x, y));
            }
        }
    }

    private void Chest()
    {
        var under = (species.Coat == Coat.Panda ? species.Dark : species.Main) * Rgb.Mix(_dim, _full, 0.4f) * 0.7f;
        Brush.Fill(canvas, [P(-0.7f, 0.6f), P(0.7f, 0.6f), P(1.9f, 3.6f), P(-1.9f, 3.6f)], under);
        for (var row = 0; row < 30; row++)
        {
            var y = 3.4f - row * 0.09f;
            var half = 0.75f + (y - 0.6f) * 0.42f;
            for (var i = 0; i < 64; i++)
            {
                var x = (random.Unit() * 2 - 1) * half;
                var own = Rgb.Mix(species.Pale, species.Main, SmoothStep(0.3f, 0.85f, MathF.Abs(x) / half));
                if (species.Coat == Coat.Panda) own = species.Dark;
                Hair(x, y, x * 0.35f, 1, 0.34f, 0.034f, Lit(own, x * 0.7f, 0.9f));
            }
        }
    }

    private void Mane()
    {
        for (var ring = 16; ring >= 0; ring--)
        {
            for (var i = 0; i < 120; i++)
            {
                var a = random.Unit() * 6.2831853f;
                float dx = MathF.Cos(a), dy = MathF.Sin(a), r = 0.85f + ring * 0.045f;
                var own = Rgb.Mix(species.Main, species.Dark, Clamp01(ring / 14f + random.Bell() * 0.25f));
                Hair(dx * r, dy * r + 0.1f, dx, dy + 0.25f, 0.36f, 0.03f, Lit(own, dx, dy * 0.6f));
            }
        }
    }

    private void Ear(int at)
    {
        var (tip, root, wide) = species.Ears switch
        {
            Ears.Pointed => ((0.8f, -1.32f), (0.56f, -0.62f), 0.42f),
            Ears.Tall => ((0.86f, -1.6f), (0.56f, -0.62f), 0.42f),
            Ears.Round => ((0.86f, -0.98f), (0.7f, -0.62f), 0.34f),
            Ears.Floppy => ((1.12f, 0.42f), (0.72f, -0.58f), 0.34f),
            _ => ((0.5f, -2.0f), (0.3f, -0.75f), 0.24f),
        };
        var round = species.Ears is Ears.Round or Ears.Floppy or Ears.Long;
        var dark = species.Coat is Coat.Masked or Coat.Panda || species.Ears == Ears.Floppy;
        for (var i = 0; i < 420; i++)
        {
            float t = 1 - i / 420f, across = random.Unit() * 2 - 1;
            var width = wide * (round ? MathF.Sqrt(MathF.Max(0, 1 - t * t * 0.9f)) : 1 - t * 0.93f);
            float x = Lerp(root.Item1, tip.Item1, t) + across * width, y = Lerp(root.Item2, tip.Item2, t) + MathF.Abs(across) * 0.05f;
            var inner = MathF.Abs(across) < 0.6f && t < 0.82f && species.Ears != Ears.Floppy;
            var own = inner ? Rgb.Mix(Rgb.Hex(0xC98A7A), species.Main, 0.35f) : dark
                ? Rgb.Mix(species.Main, species.Dark, SmoothStep(0.1f, 0.7f, t)) : species.Main;
            if (species.Coat == Coat.Panda) own = species.Dark;
            float dx = tip.Item1 - root.Item1 + across * 0.3f, dy = tip.Item2 - root.Item2, l = MathF.Sqrt(dx * dx + dy * dy);
            Hair(x * at, y, dx / l * at, dy / l, 0.15f, inner ? 0.022f : 0.026f, Lit(own, x * at, y) * (inner ? 0.85f : 1));
        }
    }

    private void Muzzle()
    {
        var w = species.Muzzle;
        for (var ring = 12; ring >= 1; ring--)
        {
            for (var i = 0; i < 60; i++)
            {
                var a = random.Unit() * 6.2831853f;
                float dx = MathF.Cos(a), dy = MathF.Sin(a), r = ring / 12f, lobe = random.Chance(0.5f) ? 1 : -1;
                float x = dx * r * w * 0.75f + lobe * w * 0.42f, y = 0.62f + dy * r * w * 0.62f;
                Hair(x, y, dx * 0.8f + lobe * 0.25f, dy * 0.6f + 0.35f, 0.09f, 0.014f, Lit(species.Pale, x, y - 0.25f - dy * 0.3f));
            }
        }
        var ink = Rgb.Hex(0x1C1214) * (_dim + _full * 0.2f);
        Line(ink, 0.02f, (0, 0.6f), (0, 0.74f));
        foreach (var at in (ReadOnlySpan<int>)[-1, 1]) Line(ink, 0.018f, (0, 0.74f), (at * w * 0.3f, 0.82f), (at * w * 0.7f, 0.77f));
        var nose = species.Slit && species.Coat == Coat.Tabby ? Rgb.Hex(0xB86A64) : Rgb.Hex(0x2A2022);
        var n = w * 0.42f;
        Brush.Fill(canvas, Curve.Closed([P(-n, 0.44f), P(0, 0.41f), P(n, 0.44f), P(n * 0.55f, 0.56f), P(0, 0.63f), P(-n * 0.55f, 0.56f)],
            6),
            (_, y) => nose * Rgb.Mix(_full * 1.1f, _dim * 0.7f, Clamp01(((y - cy) / s - 0.42f) * 5)));
        Brush.Dot(canvas, cx - side * -0.04f * s, cy + 0.455f * s, 0.04f * s, Rgb.White, 0.35f, 1);
    }

    private (float, float) P(float x, float y) => (cx + x * s, cy + y * s);

    private void Line(Rgb colour, float thick, params ReadOnlySpan<(float X, float Y)> points)
    {
        for (var i = 0; i + 1 < points.Length; i++)
            Brush.Stroke(canvas, cx + points[i].X * s, cy + points[i].Y * s, thick * s, cx + points[i + 1].X * s, cy + points[i + 1].Y * s,
                thick * s * 0.7f, colour);
    }

    private void Eye(int at)
    {
        float x = at * 0.43f, y = 0.02f, r = species.Slit ? 0.2f : 0.155f;
        Brush.Fill(canvas, Curve.Closed([P(x - at * 0.29f, y + 0.1f), P(x - at * 0.1f, y - 0.14f), P(x + at * 0.14f, y - 0.17f),
            P(x + at * 0.3f, y - 0.04f), P(x + at * 0.12f, y + 0.15f), P(x - at * 0.08f, y + 0.17f)]), Rgb.Hex(0x120C0C));
        var (ex, ey) = P(x, y);
        var radius = r * 0.88f * s;
        Brush.Fill(canvas, Circle(ex, ey, radius), (px, py) =>
        {
            var d = MathF.Sqrt((px - ex) * (px - ex) + (py - ey) * (py - ey)) / radius;
            var below = Clamp01((py - ey) / radius * 0.5f + 0.55f);
            return species.Eye * (0.3f + 1.25f * below) * (1 - 0.75f * SmoothStep(0.7f, 1, d));
        });
        var slit = species.Slit ? 0.32f : 0.62f;
        Span<(float, float)> pupil = stackalloc (float, float)[28];
        for (var i = 0; i < 28; i++)
            pupil[i] = (ex + MathF.Cos(i * 0.2244f) * radius * slit, ey + MathF.Sin(i * 0.2244f) * radius * (species.Slit ? 0.82f : slit));
        Brush.Fill(canvas, pupil, Rgb.Hex(0x060406));
        Brush.Dot(canvas, ex - radius * 0.32f, ey - radius * 0.38f, radius * 0.24f, Rgb.White * 1.3f, 0.95f, 0.3f);
        Brush.Dot(canvas, ex + radius * 0.35f, ey + radius * 0.4f, radius * 0.3f, Rgb.White, 0.25f, 1);
    }

    private static (float, float)[] Circle(float x, float y, float r)
    {
        var points = new (float, float)[40];
        for (var i = 0; i < 40; i++) points[i] = (x + MathF.Cos(i * 0.15707963f) * r, y + MathF.Sin(i * 0.15707963f) * r);
        return points;
    }

    private void Whiskers()
    {
        if (species.Ears == Ears.Floppy || species.Coat == Coat.Panda) return;
        var colour = Rgb.Mix(Rgb.White, species.Pale, 0.3f) * (_full + _dim) * 0.6f;
        foreach (var at in (ReadOnlySpan<int>)[-1, 1])
        {
            for (var i = 0; i < 6; i++)
            {
                float y = 0.56f + i * 0.035f, fan = (i - 2.2f) * 0.16f + random.Bell() * 0.06f, long1 = random.Between(0.8f, 1.15f);
                Line(colour, 0.009f, (at * species.Muzzle * 0.8f, y),
                    (at * (species.Muzzle * 0.8f + long1 * 0.55f), y + fan * 0.4f - 0.05f),
                    (at * (species.Muzzle * 0.8f + long1), y + fan + 0.02f));
            }
        }
    }
}
