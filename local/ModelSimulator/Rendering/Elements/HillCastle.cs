namespace ModelSimulator.Rendering.Elements;

/// <summary>A castle of many towers.</summary>
internal static class HillCastle
{
    /// <param name="through">What the air before it does to a colour.</param>
    /// <param name="size">The height of the keep.</param>
    public static void Paint(Canvas canvas, Mood mood, Func<Rgb, Rgb> through, float x, float foot, float size, int side,
        SeededRandom random)
    {
        var stone = Rgb.Mix(Rgb.Hex(0xA89C8C), mood.Haze, 0.15f);
        var slate = Rgb.Hex(random.Pick([0x3A4C66u, 0x6A3A34u, 0x3E4A44u]));
        var dark = Clamp01(1 - mood.High.Light * 3);
        var towers = new List<(float X, float Half, float Tall, bool Roof)> { (-0.62f, 0.5f, 0.26f, false), (0.55f, 0.55f, 0.22f, false),
            (0, 0.62f, 0.36f, false) };
        for (var i = 0; i < 7 + random.Below(4); i++)
        {
            var at = random.Between(-1f, 1f);
            towers.Add((at, random.Between(0.065f, 0.13f), (1 - at * at * 0.6f) * random.Between(0.5f, 0.95f), true));
        }
        towers.Add((random.Between(-0.15f, 0.15f), 0.14f, 1.05f, true));
        foreach (var (at, half, tall, roof) in towers.OrderBy(t => t.Roof).ThenByDescending(t => t.Tall))
        {
            float cx = x + at * size * 0.62f, w = half * size, top = foot - tall * size;
            Rgb Wall(float px, float py) =>
                through(stone * (mood.Shade * 1.2f + mood.Sun * (0.8f * Clamp01(0.5f + (px - cx) / w * side * 0.55f)))
                * (0.82f + 0.18f * Clamp01((foot - py) / size)));
            Brush.Fill(canvas, [(cx - w, foot + size * 0.25f), (cx + w, foot + size * 0.25f), (cx + w, top), (cx - w, top)], Wall);
            if (!roof)
            {
                for (var m = -w; m < w; m += size * 0.045f)
                    Brush.Fill(canvas, [(cx + m, top), (cx + m + size * 0.024f, top), (cx + m + size * 0.024f, top - size * 0.025f),
                        (cx + m, top - size * 0.025f)], Wall);
                continue;
            }
            Brush.Fill(canvas, [(cx - w * 1.25f, top), (cx + w * 1.25f, top), (cx, top - w * 3.4f)],
                (px, _) => through(slate * (mood.Shade * 1.2f + mood.Sun * (0.8f * Clamp01(0.5f + (px - cx) / w * side * 0.55f)))));
            for (var window = 0; window < 3; window++)
            {
                var wy = top + size * (0.06f + window * 0.13f);
                var lamp = dark > 0.3f && random.Chance(0.6f);
                Brush.Stroke(canvas, cx, wy, size * 0.009f, cx, wy + size * 0.022f, size * 0.009f, lamp
                    ? new Rgb(1.3f, 0.9f, 0.4f) : through(stone * mood.Shade * 0.4f));
            }
        }
    }
}
