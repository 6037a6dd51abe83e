namespace ModelSimulator.Rendering.Elements;

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
