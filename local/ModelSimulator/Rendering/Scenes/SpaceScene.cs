namespace ModelSimulator.Rendering.Scenes;

/// <summary>Nebulae, stars, planets, galaxies.</summary>
internal sealed class SpaceScene : IScene
{
    private static readonly uint[][] Clouds =
    [
        [0x1B1464, 0xC2367A, 0xFFB37A], [0x06283D, 0x1C8C9E, 0xF6D8A8], [0x2A0A4A, 0x7A3BD1, 0x58C4F2],
        [0x3A0F12, 0xC8452B, 0xF7C05A], [0x08203A, 0x2C62C8, 0xE487C9], [0x0E2A1E, 0x2E9E74, 0xD7F0A0],
    ];
    private static readonly uint[][] Globes =
    [
        [0x7A5A48, 0xC9A27C, 0xF2B98A], [0xB9764A, 0xEBD3A8, 0xFFE3B8], [0x2B4C7E, 0x7FA8D6, 0x9CC9FF],
        [0x4A3B5C, 0x9A86B8, 0xC9A8FF], [0x3A4A4E, 0x9CB0AC, 0xA8E6E0],
    ];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("space");
        var colours = Array.ConvertAll(random.Pick(Clouds), Rgb.Hex);
        Nebula(canvas, colours, random.Field(), brief.Says("nebula") ? 1.5f : 1);
        var galaxy = brief.Says("galaxy", "spiral", "andromeda", "universe")
            || (!brief.Says("planet", "planets", "moon", "earth", "saturn", "mars") && random.Chance(0.25f));
        if (galaxy) Galaxy(canvas, colours, random);
        Stars.Scatter(canvas, random.For("stars"), 1.35f, 1, (int)(1500 * canvas.Aspect));
        for (var i = 0; i < 7; i++)
            Flare(canvas, random.Unit() * canvas.Aspect, random.Unit(), random.Between(0.02f, 0.07f), Rgb.Mix(Rgb.White, colours[2], 0.4f));
        if (!galaxy || brief.Says("planet", "planets")) Worlds(canvas, brief, random);
    }

    private static void Nebula(Canvas canvas, Rgb[] colours, int seed, float strength) => canvas.Shade((x, y, _) =>
    {
        V px = x * 1.7f, py = new V(y * 1.7f);
        V qx = Noise.Fractal(px, py, 3, seed), qy = Noise.Fractal(px + new V(5.2f), py + new V(1.3f), 3, seed + 1);
        var cloud = Noise.Fractal(px + qx * 0.75f, py + qy * 0.75f, 7, seed + 2, 0.58f);
        var dust = Noise.Ridged(px * 1.3f + qy, py * 1.3f - qx, 4, seed + 3);
        var density = SmoothStep(-0.5f, 0.9f, cloud + qx * 0.5f);
        var hot = SmoothStep(0.1f, 1.1f, cloud + qy * 0.6f);
        var colour = (Rgbs)(colours[0] * 0.16f) + (Rgbs)colours[1] * (density * density * 0.75f * strength)
            + (Rgbs)colours[2] * (hot * hot * 1.05f * strength);
        return colour * (V.One - SmoothStep(0.7f, 1.5f, dust) * 0.6f);
    });

    private static void Galaxy(Canvas canvas, Rgb[] colours, SeededRandom random)
    {
        float cx = canvas.Aspect * random.Between(0.4f, 0.6f), cy = random.Between(0.42f, 0.58f), tilt = random.Between(0.35f, 0.6f),
            size = MathF.Min(canvas.Aspect, 1) * 0.55f;
        float turn = random.Between(-0.6f, 0.6f), ct = MathF.Cos(turn), st = MathF.Sin(turn);
        for (var i = 0; i < 34000; i++)
        {
            var r = random.Unit();
            r *= r;
            var arm = random.Below(2) * 3.14159265f + random.Bell() * (0.38f + 0.12f / (r + 0.12f));
            var angle = arm + MathF.Log2(r + 0.06f) * 1.9f;
            float x = MathF.Cos(angle) * r * size, y = MathF.Sin(angle) * r * size * tilt;
            var colour = Rgb.Mix(new Rgb(1.1f, 0.9f, 0.65f), Rgb.Mix(colours[1], colours[2], random.Unit()), SmoothStep(0, 0.3f, r));
            Brush.Glow(canvas, cx + x * ct - y * st, cy + x * st + y * ct, 0.0014f + random.Unit() * 0.0022f, colour, 0.42f);
        }
        Brush.Glow(canvas, cx, cy, size * 1.1f, colours[1], 0.3f);
        Brush.Glow(canvas, cx, cy, size * 0.34f, new Rgb(1.2f, 0.95f, 0.7f), 0.5f);
        Brush.Glow(canvas, cx, cy, size * 0.1f, new Rgb(1.4f, 1.3f, 1.1f), 1.2f);
    }

    private static void Worlds(Canvas canvas, Brief brief, SeededRandom random)
    {
        var light = new Vector3(random.Chance(0.5f) ? -0.8f : 0.8f, -0.35f, 0.35f);
        var kind = brief.Says("earth") ? PlanetKind.Ocean : brief.Says("mars", "moon") ? PlanetKind.Rock : brief.Says("saturn", "jupiter")
            ? PlanetKind.Gas
            : random.Pick([PlanetKind.Gas, PlanetKind.Ocean, PlanetKind.Rock, PlanetKind.Lava, PlanetKind.Gas]);
        var radius = MathF.Min(canvas.Aspect, 1) * random.Between(0.2f, 0.36f);
        float x = canvas.Aspect * random.Between(0.3f, 0.7f), y = random.Between(0.42f, 0.66f);
        var ring = kind == PlanetKind.Gas && (brief.Says("saturn", "ring", "rings") || random.Chance(0.6f));
        if (ring) radius *= 0.7f;
        new Planet(x, y, radius, kind, Array.ConvertAll(random.Pick(Globes), Rgb.Hex), light, random.Field()).Paint(canvas, ring);
        var moons = 1 + random.Below(2);
        for (var i = 0; i < moons; i++)
        {
            float angle = random.Unit() * 6.28f, away = radius * random.Between(1.5f, 2.1f);
            new Planet(x + MathF.Cos(angle) * away, y + MathF.Sin(angle) * away * 0.7f, radius * random.Between(0.07f, 0.16f),
                PlanetKind.Rock,
                Array.ConvertAll(random.Pick(Globes), Rgb.Hex), light, random.Field()).Paint(canvas, false);
        }
        Flare(canvas, x + light.X * radius * 2.2f, y + light.Y * radius * 2.2f, radius * 0.5f, new Rgb(1.3f, 1.2f, 1.05f));
    }

    /// <summary>A bright star with lens flare: a core, a halo, four spikes.</summary>
    private static void Flare(Canvas canvas, float x, float y, float size, Rgb light)
    {
        Brush.Glow(canvas, x, y, size, light, 0.12f);
        Brush.Glow(canvas, x, y, size * 0.5f, light, 0.25f);
        Brush.Glow(canvas, x, y, size * 0.22f, light, 1.6f);
        foreach (var (dx, dy) in (ReadOnlySpan<(float, float)>)[(1, 0), (-1, 0), (0, 1), (0, -1)])
            Brush.Stroke(canvas, x, y, size * 0.014f, x + dx * size, y + dy * size, 0.0001f, light, 0.55f);
    }
}
