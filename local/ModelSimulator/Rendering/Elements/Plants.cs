namespace ModelSimulator.Rendering.Elements;

/// <summary>A tuft of blades.</summary>
internal static class Grass
{
    public static void Tuft(Canvas canvas, float x, float y, float height, Rgb dark, Rgb lit, SeededRandom random, int blades = 5)
    {
        for (var i = 0; i < blades; i++)
        {
            var tall = height * random.Between(0.5f, 1.1f);
            var lean = tall * random.Bell() * 0.45f;
            var foot = x + height * random.Bell() * 0.4f;
            var colour = Rgb.Mix(dark, lit, random.Unit());
            var thick = MathF.Max(height * 0.035f, 0.0005f);
            Brush.Stroke(canvas, foot, y, thick, foot + lean * 0.35f, y - tall * 0.55f, thick * 0.8f, Rgb.Mix(dark, colour, 0.5f));
            Brush.Stroke(canvas, foot + lean * 0.35f, y - tall * 0.55f, thick * 0.8f, foot + lean, y - tall, thick * 0.15f, colour);
        }
    }
}

/// <summary>A flower on its stem: a dot in the distance, petal by petal near by.</summary>
internal static class Blossom
{
    private static readonly Rgb Stem = Rgb.Hex(0x3E5B26);

    /// <param name="height">From foot to flower.</param>
    /// <param name="size">The radius of the flower.</param>
    /// <param name="petal">Its colour in this light.</param>
    /// <param name="kind">0 daisy, 1 poppy, 2 tulip, 3 lavender.</param>
    public static void Paint(Canvas canvas, float x, float y, float height, float size, Rgb petal, int kind, SeededRandom random)
    {
        float lean = random.Bell() * height * 0.2f, fx = x + lean, fy = y - height;
        var light = petal.Light;
        if (size * canvas.Height < 2.2f)
        {
            Brush.Dot(canvas, fx, fy, size, petal * random.Between(0.75f, 1.1f));
            return;
        }
        var green = Stem * MathF.Min(1.3f, 0.3f + light);
        Brush.Stroke(canvas, x, y, size * 0.09f, x + lean * 0.35f, y - height * 0.55f, size * 0.08f, green);
        Brush.Stroke(canvas, x + lean * 0.35f, y - height * 0.55f, size * 0.08f, fx, fy, size * 0.07f, green * 1.2f);
        if (kind == 3) Spike(canvas, fx, fy, size, petal, random);
        else if (kind == 2) Cup(canvas, fx, fy, size, petal, random);
        else Wheel(canvas, fx, fy, size, petal, kind == 0, random);
    }

    private static void Wheel(Canvas canvas, float x, float y, float size, Rgb petal, bool daisy, SeededRandom random)
    {
        var petals = daisy ? 11 + random.Below(4) : 5;
        float tilt = random.Between(0.45f, 0.95f), turn = random.Unit(), wide = daisy ? 0.16f : 0.42f;
        for (var i = 0; i < petals; i++)
        {
            var angle = (i / (float)petals + turn) * 6.2831853f;
            float dx = MathF.Cos(angle), dy = MathF.Sin(angle) * tilt;
            var shade = petal * (0.72f + 0.3f * (0.5f - dy * 0.5f) + random.Bell() * 0.07f);
            var reach = daisy ? 0.85f : 0.5f;
            Brush.Stroke(canvas, x + dx * size * 0.2f, y + dy * size * 0.2f, size * wide * 0.5f, x + dx * size * reach,
                y + dy * size * reach, size * wide, shade);
            if (!daisy)
                Brush.Stroke(canvas, x + dx * size * 0.15f, y + dy * size * 0.15f, size * 0.03f, x + dx * size * 0.75f,
                    y + dy * size * 0.75f, size * 0.01f, petal * 0.5f, 0.5f);
        }
        var heart = daisy ? Rgb.Hex(0xF2B632) * MathF.Min(1, petal.Light + 0.15f) : petal * 0.12f;
        Brush.Dot(canvas, x, y, size * (daisy ? 0.27f : 0.2f), heart);
        Brush.Dot(canvas, x - size * 0.06f, y - size * 0.07f, size * 0.12f, heart * 1.35f, 0.7f, 0.8f);
    }

    private static void Cup(Canvas canvas, float x, float y, float size, Rgb petal, SeededRandom random)
    {
        foreach (var (side, shade) in (ReadOnlySpan<(float, float)>)[(-0.32f, 0.72f), (0.32f, 0.86f), (0f, 1.02f)])
            Brush.Stroke(canvas, x + side * size, y + size * 0.25f, size * 0.36f, x + side * size * 1.5f, y - size * 0.75f, size * 0.13f,
                petal * (shade + random.Bell() * 0.05f));
        Brush.Stroke(canvas, x - size * 0.1f, y + size * 0.2f, size * 0.05f, x - size * 0.08f, y - size * 0.6f, size * 0.02f, petal * 1.4f,
            0.5f);
    }

    private static void Spike(Canvas canvas, float x, float y, float size, Rgb petal, SeededRandom random)
    {
        for (var i = 0; i < 16; i++)
        {
            var t = i / 16f;
            Brush.Dot(canvas, x + random.Bell() * size * 0.3f * (1 - t * 0.6f), y + size * (1.1f - t * 2.4f),
                size * 0.2f * (1.1f - t * 0.6f),
                petal * random.Between(0.7f, 1.25f));
        }
    }
}

/// <summary>Places objects on a strip of ground, far to near, so that near ones hide far ones.</summary>
internal static class Scatter
{
    /// <summary>One place: on the canvas (units of its height) and in the world.</summary>
    public readonly record struct Spot(float X, float Y, float WorldX, float Z, float Height, float Scale);

    /// <param name="density">How many in a square world unit.</param>
    public static void On(Canvas canvas, Terrain.Standpoint at, float density, SeededRandom random, Action<Spot> plant)
    {
        // A little over both edges, so that things also reach in from outside.
        var width = canvas.Aspect + 0.3f;
        var expected = (at.FarZ - at.Z) * width / at.Scale * density;
        var count = (int)expected + (random.Chance(expected - (int)expected) ? 1 : 0);
        for (var i = 0; i < count; i++)
        {
            var x = random.Unit() * width - 0.15f;
            var column = Math.Clamp((int)(x * canvas.Height), 0, canvas.Width - 1);
            var y = at.Line[column] / canvas.Height;
            if (y > 1.35f || y < -0.2f) continue;
            plant(new Spot(x, y, (x - canvas.Aspect / 2) / at.Scale, at.Z, at.Heights[column], at.Scale));
        }
    }
}
