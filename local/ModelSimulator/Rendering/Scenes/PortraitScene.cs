namespace ModelSimulator.Rendering.Scenes;

/// <summary>
/// A head and shoulders in few tones with closed eyes, hair in long strokes, a disc behind; illustration, not photograph.
/// </summary>
internal sealed class PortraitScene : IScene
{
    private static readonly uint[] Skins = [0xF3C9A8, 0xE0A982, 0xC68A62, 0x9A6244, 0x6E4430, 0xF7D9C4];
    private static readonly uint[] Hairs = [0x1C1416, 0x3A2318, 0x6B3A1E, 0xA8562A, 0xD9A85A, 0x2B2A3A, 0x8A2A2E];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("portrait");
        var colours = Harmony.For(brief, random);
        var size = MathF.Min(canvas.Aspect / 0.8f, 1);
        var (cx, cy) = (canvas.Aspect / 2, 0.44f + (1 - size) * 0.06f);
        Ground(canvas, colours, random, cx, cy, size);
        var man = brief.Says("man", "boy", "king", "gentleman", "father", "grandfather", "knight", "samurai", "wizard")
            && !brief.Says("woman", "girl");
        var skin = Rgb.Hex(random.Pick(Skins));
        var old = brief.Says("old", "elderly", "grandfather", "grandmother", "wizard", "grey", "gray");
        var hair = old ? Rgb.Hex(0xC9CBD2) : Rgb.Hex(random.Pick(Hairs));
        new Sitter(canvas, random, colours, skin, hair, cx, cy, size * 0.19f, random.Chance(0.5f) ? -1 : 1, man).Paint();
    }

    private static void Ground(Canvas canvas, Rgb[] colours, SeededRandom random, float cx, float cy, float size)
    {
        var seed = random.Field();
        var (deep, mid) = (colours[0], colours[1]);
        var r = size * random.Between(0.3f, 0.36f);
        canvas.Shade((x, y, _) =>
        {
            V dx = x - new V(cx), dy = new V(y - cy);
            var wash = Noise.Fractal(x * 1.6f, new V(y * 1.6f), 4, seed) * 0.35f;
            var glow = V.One / (V.One + (dx * dx + dy * dy) * 5f);
            return Rgbs.Mix(deep, mid, Clamp01(glow + wash + new V(0.1f))) * (V.One + Noise.Fractal(x * 60f, new V(y * 60f), 2,
                seed + 9) * 0.05f);
        });
        Brush.Dot(canvas, cx, cy, r * 1.25f, colours[4], 0.25f, 0.6f);
        Brush.Fill(canvas, Curve.Arc(cx, cy - r * 0.08f, r), (px, py) => Rgb.Mix(Rgb.Mix(colours[4], colours[3], 0.35f), colours[4],
            Clamp01((py - cy + r) / (2 * r))));
    }

    /// <summary>Coordinates are in units of <paramref name="s"/>, half the height of a face, from its middle, y downwards.</summary>
    private sealed class Sitter(Canvas canvas, SeededRandom random, Rgb[] colours, Rgb skin, Rgb hair, float cx, float cy, float s,
        int side, bool man)
    {
        private readonly float _jaw = man ? 0.66f : 0.56f;

        public void Paint()
        {
            if (!man) HairBehind();
            Neck();
            Garment();
            Face();
            Features();
            if (man) ShortHair(); else HairBefore();
            if (!man && random.Chance(0.6f)) Flowers();
        }

        private (float, float) P(float x, float y) => (cx + x * s, cy + y * s);

        private Rgb Skin(float px, float py)
        {
            float x = (px - cx) / s, y = (py - cy) / s;
            var light = 0.74f + x * side * 0.3f - MathF.Max(0, y - 0.6f) * 0.25f;
            var blush = MathF.Exp(-((MathF.Abs(x) - 0.42f) * (MathF.Abs(x) - 0.42f) + (y - 0.28f) * (y - 0.28f)) * 26);
            var terminator = SmoothStep(-0.12f, 0.1f, x * side + 0.2f - 0.14f * MathF.Sin(y * 4));
            var tone = skin * (light * (0.72f + 0.34f * terminator));
            return Rgb.Mix(tone, tone * new Rgb(1.15f, 0.72f, 0.72f), blush * 0.55f);
        }

        private void Face() => Brush.Fill(canvas, Curve.Closed(
            [P(0, -1.02f), P(0.5f, -0.86f), P(0.7f, -0.3f), P(0.68f, 0.22f), P(_jaw, 0.58f), P(0.27f, 0.95f), P(0, 1.03f),
             P(-0.27f, 0.95f), P(-_jaw, 0.58f), P(-0.68f, 0.22f), P(-0.7f, -0.3f), P(-0.5f, -0.86f)]), Skin);

        private void Neck()
        {
            var w = man ? 0.44f : 0.33f;
            Brush.Fill(canvas,
                Curve.Closed([P(-w, 0.4f), P(w, 0.4f), P(w * 1.05f, 1.2f), P(w * 1.9f, 1.66f), P(0, 2f), P(-w * 1.9f, 1.66f),
                P(-w * 1.05f, 1.2f)]),
                (x, y) => Skin(x, y) * (0.62f + 0.3f * SmoothStep(0.98f, 1.5f, (y - cy) / s)));
        }

        private void Garment()
        {
            var cloth = colours[random.Below(3)];
            var wide = man ? 2.1f : 1.75f;
            Brush.Fill(canvas, Curve.Closed([P(-0.62f, 1.5f), P(-0.25f, 1.9f), P(0.25f, 1.9f), P(0.62f, 1.5f), P(wide * 0.72f, 1.75f),
                P(wide, 2.3f), P(wide * 1.1f, 4.2f), P(-wide * 1.1f, 4.2f), P(-wide, 2.3f), P(-wide * 0.72f, 1.75f)]),
                (x, y) => cloth * (0.6f + 0.35f * Clamp01((x - cx) / s * side * 0.4f + 0.6f) - 0.09f * (y - cy) / s
                    + 0.06f * MathF.Sin((x - cx) / s * 9 + (y - cy) / s * 3)));
        }

        private void Features()
        {
            var dark = Rgb.Mix(hair, skin * 0.2f, 0.4f);
            foreach (var eye in (ReadOnlySpan<int>)[-1, 1])
            {
                Line(dark, 0.022f, 0.012f, (eye * 0.14f, 0.0f), (eye * 0.22f, 0.045f), (eye * 0.34f, 0.055f), (eye * 0.47f, -0.01f));
                for (var i = 0; i < 6; i++)
                {
                    var t = 0.2f + i * 0.055f;
                    Line(dark, 0.012f, 0.002f, (eye * t, 0.045f), (eye * (t + 0.02f + i * 0.012f), 0.105f - i * 0.004f));
                }
                Line(skin * 0.6f, 0.016f, 0.006f, (eye * 0.15f, -0.08f), (eye * 0.3f, -0.12f), (eye * 0.46f, -0.08f));
                Line(dark, man ? 0.045f : 0.032f, 0.01f, (eye * 0.13f, -0.2f), (eye * 0.3f, -0.28f), (eye * 0.5f, -0.21f));
            }
            Line(skin * 0.62f, 0.012f, 0.02f, (-side * 0.05f, -0.1f), (-side * 0.085f, 0.16f), (-side * 0.13f, 0.33f),
                (-side * 0.02f, 0.38f));
            Line(skin * 1.12f, 0.02f, 0.03f, (side * 0.02f, -0.05f), (side * 0.03f, 0.3f));
            Line(skin * 0.5f, 0.016f, 0.01f, (-0.09f, 0.39f), (0, 0.415f), (0.09f, 0.39f));
            var lips = Rgb.Mix(skin * new Rgb(0.95f, 0.42f, 0.42f), colours[4] * 0.7f, man ? 0.05f : 0.3f);
            Brush.Fill(canvas, Curve.Closed([P(-0.23f, 0.6f), P(-0.07f, 0.545f), P(0, 0.565f), P(0.07f, 0.545f), P(0.23f, 0.6f),
                P(0, 0.62f)], 6), lips * 0.82f);
            Brush.Fill(canvas, Curve.Closed([P(-0.22f, 0.605f), P(0, 0.62f), P(0.22f, 0.605f), P(0.1f, 0.7f), P(-0.1f, 0.7f)], 6), lips);
            Line(skin * 0.62f, 0.02f, 0.02f, (-0.1f, 0.78f), (0.1f, 0.78f));
        }

        private void Line(Rgb colour, float from, float to, params ReadOnlySpan<(float X, float Y)> points)
        {
            var line = points.Length > 2 ? Curve.Open(points, 6) : points.ToArray();
            Brush.Path(canvas, Array.ConvertAll(line, point => P(point.X, point.Y)), from * s, to * s, colour);
        }

        private void Strand(Rgb colour, float thick, params ReadOnlySpan<(float X, float Y)> points) => Line(colour, thick, thick * 0.25f,
            points);

        private Rgb Gloss(float at) => hair * (0.65f + 0.7f * random.Unit() * random.Unit()) + Rgb.Mix(hair, colours[3],
            0.1f) * MathF.Max(0, at);

        private void HairBehind()
        {
            Brush.Fill(canvas, Curve.Closed([P(0, -1.3f), P(0.75f, -1.05f), P(1f, -0.3f), P(1.05f, 0.8f), P(1.2f, 2f), P(0.6f, 2.6f),
                P(-0.6f, 2.6f), P(-1.2f, 2f), P(-1.05f, 0.8f), P(-1f, -0.3f), P(-0.75f, -1.05f)]), hair * 0.55f);
            for (var i = 0; i < 190; i++)
            {
                float u = random.Unit() * 2 - 1, wave = random.Bell() * 0.16f;
                Strand(Gloss(u * side * 0.25f), 0.03f, (u * 0.5f, -1.15f + u * u * 0.3f), (u * 0.98f, -0.35f), (u * 1.05f + wave, 0.7f),
                    (u * 1.15f - wave, 1.6f), (u * 0.95f + wave * 2, 2.5f));
            }
        }

        private void HairBefore()
        {
            var part = -side * 0.18f;
            for (var i = 0; i < 150; i++)
            {
                var to = i % 2 == 0 ? 1 : -1;
                var t = random.Unit();
                Strand(Gloss(0.3f * (1 - MathF.Abs(t - 0.5f) * 2) + to * side * 0.12f), 0.032f, (part + to * t * 0.1f, -1.12f - t * 0.12f),
                    (part + to * (0.35f + t * 0.2f), -0.98f + (1 - t) * 0.2f - t * 0.12f),
                    (to * (0.66f + t * 0.24f), -0.45f + (1 - t) * 0.1f), (to * (0.74f + t * 0.26f), 0.25f),
                    (to * (0.76f + t * 0.34f) + random.Bell() * 0.06f, 1.1f + random.Unit()));
            }
        }

        private void ShortHair()
        {
            foreach (var at in (ReadOnlySpan<int>)[-1, 1])
                for (var i = 0; i < 40; i++)
                    Strand(Gloss(0), 0.03f, (at * (0.6f + random.Unit() * 0.1f), -0.85f), (at * (0.69f + random.Unit() * 0.05f), -0.5f),
                        (at * (0.68f + random.Unit() * 0.05f), -0.05f + random.Unit() * 0.15f));
            for (var i = 0; i < 300; i++)
            {
                float u = random.Unit() * 2 - 1, back = random.Unit();
                Strand(Gloss(0.15f * u * side), 0.035f, (u * 0.7f, -0.6f - (1 - u * u) * 0.3f - back * 0.1f),
                    (u * 0.76f + side * 0.06f, -0.88f - (1 - u * u) * 0.28f),
                    (u * 0.7f + side * 0.16f, -0.98f - (1 - u * u) * (0.22f + back * 0.14f)));
            }
        }

        private void Flowers()
        {
            for (var i = 0; i < 9; i++)
            {
                var a = 3.5f + i * 0.29f;
                var (x, y) = P(MathF.Cos(a) * 0.92f, -0.42f + MathF.Sin(a) * 0.82f);
                Blossom.Paint(canvas, x, y, 0, s * random.Between(0.14f, 0.24f), Rgb.Mix(colours[3 + i % 2], Rgb.White, 0.15f), i % 2,
                    random);
            }
        }
    }
}
