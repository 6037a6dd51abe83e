namespace ModelSimulator.Rendering.Scenes;

/// <summary>A market hall of iron and glass on a square, with stalls under striped awnings before it.</summary>
internal sealed class MarketHallScene : IScene
{
    private static readonly uint[] Produce = [0xC8372D, 0xE08A2A, 0xE8C53A, 0x5E8C34, 0x7A3A6A, 0x9CB84A, 0xD96A3A];
    private static readonly uint[] Cloths = [0xB63A32, 0x2E6A5A, 0x2C5A8A, 0xC8862E, 0x7A3A5A];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("market");
        const float Ground = 0.7f;
        var sky = Backdrop.Paint(canvas, brief, random, Ground, random.Between(0.3f, 0.6f));
        var (mood, middle) = (brief.Mood, canvas.Aspect / 2);
        var side = sky.SunX < middle ? -1 : 1;
        var glow = Clamp01(1.1f - mood.High.Light * 2.2f);
        Square(canvas, mood, random.Field(), Ground);
        var span = MathF.Min(1, canvas.Aspect * 0.8f);
        Hall(canvas, mood, middle, Ground + 0.02f, 0.34f * span, side, glow, random);
        foreach (var (at, size) in (ReadOnlySpan<(float, float)>)[(-0.62f, 0.13f), (0.6f, 0.13f), (-0.34f, 0.17f), (0.33f, 0.17f)])
            Stall(canvas, mood, middle + at * span, Ground + 0.02f + size * 0.75f, size * span * 1.25f, glow, random);
        People(canvas, mood, middle, Ground, span, random);
        if (random.Chance(0.6f))
            Birds.Paint(canvas, random, 0.3f, mood);
    }

    private static void Square(Canvas canvas, Mood mood, int seed, float ground)
    {
        var stone = Rgb.Hex(0x9A8E80) * (mood.Sun * 0.5f + mood.Shade * 1.2f);
        canvas.Shade((int)(ground * canvas.Height), canvas.Height, (x, y, _) =>
        {
            var z = 1 / MathF.Max(y - ground + 0.05f, 0.02f);
            V across = (x - new V(canvas.Aspect / 2)) * z;
            var joints = Vector.Abs(Vector.Sin(across * 5f + new V(MathF.Floor(z * 2.2f) * 1.6f)));
            var row = MathF.Abs(MathF.Sin(z * 6.9f));
            var cobble = SmoothStep(0.02f, 0.3f, joints) * (0.72f + 0.28f * Clamp01(row * 4));
            var patch = Noise.Fractal(across * 0.6f, new V(z * 0.6f), 4, seed) * 0.22f;
            var near = Clamp01((y - ground) * 5);
            return Rgbs.Mix(Rgb.Mix(stone, mood.Haze, 0.3f), (Rgbs)stone * (cobble * 0.45f + new V(0.6f) + patch), new V(near));
        });
    }

    /// <summary>A nave with a round glass gable and two lower aisles.</summary>
    private static void Hall(Canvas canvas, Mood mood, float x, float foot, float half, int side, float glow, SeededRandom random)
    {
        var iron = Rgb.Hex(random.Pick([0x2E4A44u, 0x3A4450u, 0x5A3A34u])) * (mood.Sun * 0.5f + mood.Shade * 1.1f);
        var brick = Rgb.Hex(random.Pick([0xA85A42u, 0xB08A66u, 0x9C6A50u]));
        Rgb Wall(float px, float py) =>
            brick * (mood.Shade * 1.2f + mood.Sun * (0.45f + 0.3f * Clamp01(0.5f + (px - x) / half * side * 0.4f)));
        var lamp = new Rgb(1.25f, 0.85f, 0.42f);
        Rgb Glass(float px, float py)
        {
            var sheen = Clamp01(0.5f + MathF.Sin((px - py) * 26) * 0.3f);
            var day = Rgb.Mix(mood.High, mood.Low, Clamp01((py - foot + half * 1.6f) / half)) * (0.55f + 0.35f * sheen);
            return Rgb.Mix(day, lamp * (0.55f + 0.35f * Clamp01((py - foot + half * 1.5f) / half)), 0.25f + 0.6f * glow);
        }

        float eaves = foot - half * 0.62f, spring = foot - half * 0.86f, nave = half * 0.72f;
        foreach (var way in (ReadOnlySpan<int>)[-1, 1])
        {
            // An aisle: wall, lean-to roof, arched windows.
            float inner = x + way * nave, outer = x + way * half * 1.55f;
            Brush.Fill(canvas, [(inner, foot), (outer, foot), (outer, eaves), (inner, eaves)], Wall);
            Brush.Fill(canvas, [(inner, eaves - half * 0.3f), (outer + way * half * 0.05f, eaves + half * 0.02f),
                (inner, eaves + half * 0.02f)], Rgb.Mix(iron, mood.Haze, 0.2f));
            for (var i = 0; i < 3; i++)
                Window(inner + way * half * (0.16f + i * 0.26f), half * 0.085f, foot - half * 0.12f, foot - half * 0.42f);
        }
        var arch = Curve.Arc(x, spring, nave, 0.5f, 0.5f);
        Brush.Fill(canvas, [(x - nave, foot), .. arch, (x + nave, foot)], Wall);
        Fan(nave * 0.86f, spring);
        for (var i = -2; i <= 2; i++)
            Window(x + i * nave * 0.36f, nave * 0.14f, foot, foot - half * 0.5f);
        Brush.Fill(canvas, [(x - nave, spring + half * 0.03f), (x + nave, spring + half * 0.03f), (x + nave, spring + half * 0.1f),
            (x - nave, spring + half * 0.1f)], iron);
        Brush.Path(canvas, arch, half * 0.024f, half * 0.024f, iron);
        Brush.Stroke(canvas, x, spring - nave, half * 0.02f, x, spring - nave - half * 0.2f, half * 0.004f, iron);
        Lettering.Write(canvas, "MARKET", x, spring + half * 0.042f, half * 0.045f, 0.6f, half * 0.005f, new Rgb(0.95f, 0.85f, 0.6f));

        void Fan(float r, float cy)
        {
            Brush.Fill(canvas, [(x, cy), .. Curve.Arc(x, cy, r, 0.5f, 0.5f)], Glass);
            for (var i = 1; i < 14; i++)
                Brush.Stroke(canvas, x, cy, half * 0.006f, x - MathF.Cos(i * 0.2244f) * r, cy - MathF.Sin(i * 0.2244f) * r, half * 0.006f,
                    iron);
            foreach (var ring in (ReadOnlySpan<float>)[0.36f, 0.68f, 1])
                Brush.Path(canvas, Curve.Arc(x, cy, r * ring, 0.5f, 0.5f), half * 0.007f, half * 0.007f, iron);
        }

        void Window(float cx, float wide, float bottom, float top)
        {
            (float, float)[] window = [(cx - wide, bottom), .. Curve.Arc(cx, top, wide, 0.5f, 0.5f), (cx + wide, bottom)];
            Brush.Fill(canvas, window, Glass);
            Brush.Path(canvas, window, half * 0.008f, half * 0.008f, iron);
            Brush.Stroke(canvas, cx, bottom, half * 0.005f, cx, top - wide, half * 0.005f, iron);
            Brush.Stroke(canvas, cx - wide, top, half * 0.005f, cx + wide, top, half * 0.005f, iron);
        }
    }

    private static void Stall(Canvas canvas, Mood mood, float x, float foot, float size, float glow, SeededRandom random)
    {
        var full = mood.Sun * 0.7f + mood.Shade * 1.1f;
        var cloth = Rgb.Hex(random.Pick(Cloths)) * full;
        var wood = Rgb.Hex(0x5A4230) * full;
        Brush.Dot(canvas, x, foot, size * 0.75f, Rgb.Black, 0.25f, 1);
        Brush.Fill(canvas, [(x - size * 0.55f, foot), (x + size * 0.55f, foot), (x + size * 0.55f, foot - size * 0.75f),
            (x - size * 0.55f, foot - size * 0.75f)],
            Rgb.Mix(wood * 0.35f, new Rgb(1f, 0.7f, 0.35f), 0.1f + 0.5f * glow));
        Brush.Fill(canvas, [(x - size * 0.6f, foot), (x + size * 0.6f, foot), (x + size * 0.6f, foot - size * 0.26f),
            (x - size * 0.6f, foot - size * 0.26f)], (_, py) => wood * (0.8f + 0.5f * (foot - py) / size));
        for (var crate = 0; crate < 5; crate++)
        {
            var colour = Rgb.Hex(random.Pick(Produce));
            for (var i = 0; i < 26; i++)
            {
                float px = x - size * 0.5f + crate * size * 0.235f + random.Unit() * size * 0.16f,
                    py = foot - size * (0.28f + random.Unit() * 0.11f);
                Brush.Dot(canvas, px, py, size * 0.026f, colour * full * random.Between(0.6f, 1.15f));
                Brush.Dot(canvas, px - size * 0.006f, py - size * 0.008f, size * 0.008f, Rgb.Mix(colour, Rgb.White, 0.5f) * full, 0.6f);
            }
        }
        foreach (var post in (ReadOnlySpan<float>)[-0.6f, 0.6f])
            Brush.Stroke(canvas, x + post * size, foot, size * 0.018f, x + post * size, foot - size * 0.85f, size * 0.018f, wood);
        for (var i = 0; i < 10; i++)
        {
            float a = -0.72f + i * 0.144f, b = a + 0.144f;
            var stripe = i % 2 == 0 ? cloth : Rgb.Hex(0xF2ECDF) * full;
            Brush.Fill(canvas, [(x + a * size, foot - size * 0.76f), (x + b * size, foot - size * 0.76f),
                (x + b * size * 0.82f, foot - size * 1.06f), (x + a * size * 0.82f, foot - size * 1.06f)],
                (_, py) => stripe * (0.8f + 0.3f * (foot - size * 0.7f - py) / (size * 0.3f)));
            Brush.Dot(canvas, x + (a + 0.072f) * size, foot - size * 0.76f, size * 0.072f, stripe * 0.8f);
        }
    }

    private static void People(Canvas canvas, Mood mood, float middle, float ground, float span, SeededRandom random)
    {
        for (var i = 0; i < 11; i++)
        {
            var near = (i + 0.5f) / 11;
            float x = middle + random.Bell() * 0.32f * span, foot = ground + 0.03f + near * 0.14f, tall = 0.055f + near * 0.05f;
            var coat = Rgb.Hex(random.Pick(Cloths)) * (mood.Sun * 0.3f + mood.Shade);
            foreach (var leg in (ReadOnlySpan<int>)[-1, 1])
                Brush.Stroke(canvas, x, foot - tall * 0.5f, tall * 0.055f, x + leg * tall * random.Between(0.03f, 0.12f), foot,
                    tall * 0.035f, coat * 0.35f);
            Brush.Stroke(canvas, x, foot - tall * 0.42f, tall * 0.13f, x, foot - tall * 0.74f, tall * 0.1f, coat);
            Brush.Dot(canvas, x, foot - tall * 0.92f, tall * 0.075f, Rgb.Hex(0xC89A78) * (mood.Sun * 0.4f + mood.Shade));
            Brush.Dot(canvas, x + tall * 0.1f, foot, tall * 0.2f, Rgb.Black, 0.15f, 1);
        }
    }
}
