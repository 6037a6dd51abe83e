namespace ModelSimulator.Rendering.Elements;

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
