namespace ModelSimulator.Rendering.Elements;

/// <summary>A layer of clouds in perspective, lit from the sun.</summary>
internal static class Clouds
{
    /// <param name="cover">0 a few, 1 overcast.</param>
    public static void Paint(Canvas canvas, Sky sky, float cover, int seed)
    {
        var mood = sky.Mood;
        var night = mood.Stars > 0.7f;
        var lit = Rgb.Mix(mood.Sun, Rgb.White, 0.35f) * (night ? 0.35f : 1.05f);
        var shadow = Rgb.Mix(Rgb.Mix(mood.High, mood.Shade, 0.55f), mood.Low, 0.25f);
        var threshold = 0.42f - 0.62f * cover;
        canvas.Shade(0, (int)(sky.Horizon * canvas.Height), (x, y, under) =>
        {
            var up = (sky.Horizon - y) / sky.Horizon;
            var far = 1 / (up * 1.25f + 0.13f);
            V px = (x - new V(canvas.Aspect / 2)) * (far * 1.15f), py = new V(far * 2.1f);
            var bend = Noise.At(px * 0.7f, py * 0.7f, seed + 90) * 0.5f;
            var thick = Noise.Fractal(px + bend, py - bend, 6, seed, 0.52f);
            var density = SmoothStep(threshold, threshold + 0.55f, thick);
            if (Vector.LessThanOrEqualAll(density, V.Zero)) return under;
            // Towards the sun there is more or less cloud than here: that is the bright and the dark side.
            var toSun = (x - new V(sky.SunX)) * -0.35f;
            var ahead = Noise.Fractal(px + bend + toSun * 0.5f, py - bend + new V(0.22f), 4, seed, 0.52f);
            var bright = Clamp01((thick - ahead) * 0.9f + new V(0.55f));
            V dx = x - new V(sky.SunX), dy = new V(y - sky.SunY);
            var near = V.One / (V.One + (dx * dx + dy * dy) * 9f);
            var thin = density * (V.One - density) * 4f;
            var colour = Rgbs.Mix(shadow, lit, bright * (near * 0.5f + new V(0.5f)));
            colour += (Rgbs)mood.Sun * (thin * near * near * (night ? 0.25f : 0.9f));
            colour = Rgbs.Mix(colour, sky.At(x, new V(y)), new V(1 - SmoothStep(0.02f, 0.3f, up) * 0.85f));
            return Rgbs.Mix(under, colour, density * SmoothStep(0.015f, 0.16f, up) * 0.94f);
        });
    }
}
