namespace ModelSimulator.Rendering.Scenes;

/// <summary>A product shot: an object on a plinth before a coloured wall, with the shadow of leaves or a window on it.</summary>
internal sealed class StillLifeScene : IScene
{
    private static readonly float[] Bottle = [0.16f, 0.165f, 0.165f, 0.165f, 0.16f, 0.12f, 0.06f, 0.052f, 0.055f];
    private static readonly float[] Vase = [0.14f, 0.2f, 0.26f, 0.28f, 0.25f, 0.18f, 0.11f, 0.09f, 0.12f, 0.15f];
    private static readonly float[] Jar = [0.3f, 0.32f, 0.32f, 0.32f, 0.31f, 0.28f, 0.28f];
    private static readonly float[] Cup = [0.24f, 0.33f, 0.4f, 0.43f, 0.44f, 0.45f];
    private static readonly float[] Flacon = [0.24f, 0.25f, 0.25f, 0.25f, 0.24f, 0.1f, 0.085f, 0.085f];
    private static readonly float[] Can = [0.21f, 0.235f, 0.235f, 0.235f, 0.235f, 0.235f, 0.2f];
    private static readonly float[] Urn = [0.1f, 0.13f, 0.24f, 0.31f, 0.3f, 0.24f, 0.17f, 0.19f];
    private static readonly float[] Cone = [0.3f, 0.26f, 0.22f, 0.18f, 0.14f, 0.1f, 0.06f, 0.02f];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("still life");
        var colours = Harmony.For(brief, random);
        var span = MathF.Min(canvas.Aspect, 1);
        var table = random.Between(0.68f, 0.76f);
        var wall = Rgb.Mix(random.Pick([colours[2], colours[3], colours[4], colours[1]]), colours[3], random.Between(0.1f, 0.5f));
        var floor = Rgb.Mix(wall, random.Pick([colours[3], colours[2]]), 0.35f) * 1.06f;
        var plain = brief.Says("plain background", "white background", "plain", "seamless", "isolated");
        if (plain) (wall, floor) = (Rgb.Hex(0xEDEBE7), Rgb.Hex(0xF4F2EF));
        Room(canvas, wall, floor, table, random);
        if (plain)
        {
            Hero(canvas, brief, random, colours, canvas.Aspect / 2, table + 0.1f, span * 1.2f);
            return;
        }
        if (random.Chance(0.65f))
            Arch(canvas, Rgb.Mix(wall, random.Pick([colours[4], colours[1], colours[3]]), 0.55f), span, table, random);

        var middle = canvas.Aspect / 2 + random.Bell() * 0.03f;
        var plinth = new Lathe(middle, table + 0.17f, 0.14f * span, [1.75f, 1.75f, 1.75f], Stuff.Ceramic, Rgb.Mix(colours[3], wall, 0.3f));
        plinth.Paint(canvas);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            if (!random.Chance(0.72f)) continue;
            var (profile, tall) = random.Pick([(Cone, 0.2f), (Urn, 0.2f), (Vase, 0.24f), (Jar, 0.12f)]);
            new Lathe(middle + side * span * random.Between(0.3f, 0.38f), table + random.Between(0.12f, 0.2f),
                tall * span * random.Between(0.8f, 1.15f), profile,
                Stuff.Ceramic, random.Pick(colours)).Paint(canvas);
        }
        Hero(canvas, brief, random, colours, middle, plinth.Foot - plinth.Tall + 0.012f, span);
        Gobo(canvas, random);
    }

    private static void Hero(Canvas canvas, Brief brief, SeededRandom random, Rgb[] colours, float x, float foot, float span)
    {
        if (brief.Says("teapot", "teapots", "tea pot", "kettle"))
        {
            var glaze = Harmony.Wanted(brief) ?? random.Pick([colours[4], colours[1], Rgb.Hex(0x2E6A7A), Rgb.Hex(0xB8503A)]);
            Teapot.Paint(canvas, x, foot, 0.27f * span, brief.Says("silver", "copper", "metal", "steel", "iron")
                ? Stuff.Metal : Stuff.Lacquer, glaze);
            return;
        }
        var (profile, tall, stuff) =
            brief.Says("vase", "pottery", "ceramic") ? (Vase, 0.42f, Stuff.Ceramic)
            : brief.Says("cup", "mug", "coffee", "tea", "bowl") ? (Cup, 0.2f, Stuff.Lacquer)
            : brief.Says("jar", "cream", "candle", "cosmetic", "cosmetics", "honey") ? (Jar, 0.24f, Stuff.Glass)
            : brief.Says("perfume", "fragrance") ? (Flacon, 0.36f, Stuff.Glass)
            : brief.Says("can", "soda", "beer") ? (Can, 0.36f, Stuff.Metal)
            : brief.Says("bottle", "wine", "water", "drink", "shampoo") ? (Bottle, 0.5f, Stuff.Glass)
            : random.Pick([(Bottle, 0.48f, Stuff.Glass), (Flacon, 0.36f, Stuff.Glass), (Vase, 0.42f, Stuff.Lacquer),
                (Can, 0.34f, Stuff.Metal), (Urn, 0.36f, Stuff.Metal)]);
        if (brief.Says("gold", "golden", "silver", "metal", "metallic", "copper", "steel")) stuff = Stuff.Metal;
        if (brief.Says("glass", "crystal")) stuff = Stuff.Glass;
        var colour = Harmony.Wanted(brief) ?? random.Pick([colours[4], colours[1], colours[0], colours[2]]);
        var label = profile == Bottle || profile == Flacon || profile == Can || profile == Jar;
        var hero = new Lathe(x, foot, tall * span, profile, stuff, colour)
        {
            Label = label ? (0.2f, 0.48f, Rgb.Mix(colours[3], Rgb.White, 0.4f)) : null,
            Room = new Rgb(1.05f, 1f, 0.95f),
        };
        hero.Paint(canvas);
        if (!label) return;
        var r = Curve.Value(profile, 0.35f) * hero.Tall;
        for (var line = 0; line < 3; line++)
            Brush.Stroke(canvas, x - r * (0.5f - line * 0.1f), foot - hero.Tall * (0.4f - line * 0.055f), 0.002f - line * 0.0005f,
                x + r * (0.5f - line * 0.1f), foot - hero.Tall * (0.4f - line * 0.055f), 0.002f - line * 0.0005f, colours[0], 0.85f);
        if (profile == Jar || profile == Can) return;
        var cap = profile == Flacon ? (0.1f, 0.24f) : (0.068f, 0.14f);
        new Lathe(x, foot - hero.Tall + 0.004f, hero.Tall * cap.Item2,
            [cap.Item1 / cap.Item2, cap.Item1 / cap.Item2, cap.Item1 / cap.Item2], Stuff.Metal,
            Rgb.Mix(colours[0], Rgb.Hex(0xD8B26A), 0.6f)).Paint(canvas);
    }

    private static void Room(Canvas canvas, Rgb wall, Rgb floor, float table, SeededRandom random)
    {
        var seed = random.Field();
        var lx = canvas.Aspect * random.Between(0.15f, 0.4f);
        canvas.Shade((x, y, _) =>
        {
            V dx = x - new V(lx), dy = new V(y - 0.2f);
            var light = new V(0.55f) + new V(0.6f) / (V.One + (dx * dx + dy * dy) * 2.2f);
            var plaster = Noise.Fractal(x * 7f, new V(y * 7f), 4, seed, 0.6f) * 0.025f;
            // No hard edge between wall and floor: a paper sweep.
            var ground = SmoothStep(table - 0.02f, table + 0.07f, y);
            var colour = Rgb.Mix(wall, floor, ground);
            return (Rgbs)colour * (light * (1 - 0.12f * ground * (1 - SmoothStep(table, 1f, y))) + plaster);
        });
    }

    private static void Arch(Canvas canvas, Rgb colour, float span, float table, SeededRandom random)
    {
        float x = canvas.Aspect / 2 + random.Bell() * 0.06f, w = span * random.Between(0.26f, 0.34f),
            top = table - span * random.Between(0.56f, 0.66f);
        var arc = Curve.Arc(x, top + w, w, 0.5f, 0.5f);
        (float, float)[] outline = [(x - w, table + 0.02f), .. arc, (x + w, table + 0.02f)];
        Brush.Fill(canvas, outline, (px, py) => colour * (0.78f + 0.26f * Clamp01((px - x) / (2 * w) + 0.5f) + 0.1f * (py - top)));
        for (var i = 0; i < 3; i++)
            Brush.Path(canvas, Curve.Arc(x + 0.004f * i, top + w + 0.003f * i, w, 0.5f, 0.25f), 0.006f, 0.006f, Rgb.Black, 0.06f);
    }

    /// <summary>The shadow of something outside the image: leaves, or the bars of a window.</summary>
    private static void Gobo(Canvas canvas, SeededRandom random)
    {
        var seed = random.Field();
        var window = random.Chance(0.4f);
        float lean = random.Between(0.3f, 0.6f), shift = random.Unit();
        canvas.Shade((x, y, under) =>
        {
            V shade;
            if (window)
            {
                V px = (x + new V(y * lean + shift)) * 3.4f, py = new V(y * 2.6f + shift) - x * 0.35f;
                V fx = px - Vector.Floor(px), fy = py - Vector.Floor(py);
                var pane = SmoothStep(0.06f, 0.16f, fx) * (V.One - SmoothStep(0.84f, 0.94f, fx)) * SmoothStep(0.06f, 0.14f,
                    fy) * (V.One - SmoothStep(0.86f, 0.94f, fy));
                var patch = SmoothStep(0.15f, 0.5f, new V(1.05f) - x / canvas.Aspect - new V(y * 0.35f));
                shade = V.One - pane * patch;
            }
            else
            {
                V px = x * 2.6f + new V(y * lean * 2), py = new V(y * 2.6f) - x * lean;
                var blades = Noise.Ridged(px * 0.5f, py * 2.2f, 2, seed) + Noise.Ridged(px * 2f, py * 0.6f, 2, seed + 4) * 0.6f;
                shade = SmoothStep(0.85f, 1.35f, blades);
            }
            return under * (new V(1.1f) - shade * 0.24f);
        });
    }
}
