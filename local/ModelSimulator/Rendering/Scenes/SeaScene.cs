namespace ModelSimulator.Rendering.Scenes;

/// <summary>Open water with waves, distant islands, a sail; a beach in front when the prompt asks for one.</summary>
internal sealed class SeaScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("sea");
        var mood = brief.Mood;
        var sky = Backdrop.Paint(canvas, brief, random, random.Between(0.48f, 0.58f), random.Between(0.35f, 0.75f), 0.034f);
        var beach = brief.Says("beach", "coast", "shore", "sand", "island", "tropical", "seaside", "palm", "palms", "palm tree",
            "palm trees")
            || (!brief.Refuses("beach") && random.Chance(0.3f));
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var rough = brief.Says("storm", "stormy", "waves", "wave", "surf", "rough") ? 2.2f : random.Between(0.7f, 1.2f);
        Islands(canvas, sky, random, side);
        if (brief.Says("lighthouse"))
            Lighthouse.Paint(canvas, sky, canvas.Aspect * (side < 0 ? 0.7f : 0.3f), sky.Horizon + 0.012f,
                0.3f * MathF.Min(1, canvas.Aspect + 0.2f), random.For("lighthouse"));
        var waves = new Waves(canvas, sky, random.Field(), rough, beach ? side : 0);
        waves.Paint();
        if (brief.Says("paper boat", "paper boats", "paper ship"))
        {
            var paper = Harmony.Wanted(brief) ?? Rgb.Hex(0xF7F4EC);
            PaperBoat.Paint(canvas, sky, paper, canvas.Aspect * random.Between(0.42f, 0.58f), sky.Horizon + 0.24f,
                0.2f * MathF.Min(1, canvas.Aspect), random);
        }
        else if (brief.Says("boat", "ship", "sail", "sailboat", "yacht", "sailing")
            || (!brief.Refuses("boat", "ship") && random.Chance(0.55f)))
            Boat.Paint(canvas, sky, canvas.Aspect * random.Between(0.25f, 0.75f), sky.Horizon + random.Between(0.03f, 0.075f),
                random.Between(0.08f, 0.15f), random);
        if (brief.Says("birds", "seagull", "seagulls", "gulls") || random.Chance(0.6f))
            Birds.Paint(canvas, random, sky.Horizon * 0.7f, mood);
        if (brief.Says("palm", "palms", "palm tree", "palm trees", "coconut"))
            Palms(canvas, mood, side, random.For("palms"));
    }

    private static void Palms(Canvas canvas, Mood mood, int side, SeededRandom random)
    {
        foreach (var (at, foot, tall) in (ReadOnlySpan<(float, float, float)>)[(0.3f, 0.9f, 0.5f), (0.2f, 0.97f, 0.68f),
            (0.08f, 1.02f, 0.86f)])
        {
            // They stand on the beach, which is on the side of the sun, and lean towards the water.
            var x = side < 0 ? at * canvas.Aspect : (1 - at) * canvas.Aspect;
            Palm.Paint(canvas, mood, x, foot, tall * random.Between(0.95f, 1.05f), -side * random.Between(0.12f, 0.34f), side, random);
        }
    }

    private static void Islands(Canvas canvas, Sky sky, SeededRandom random, int side)
    {
        var (seed, middle, size) = (random.Field(), random.Between(-0.5f, 1.1f), random.Between(0.4f, 1.6f));
        new Terrain(canvas, sky)
        {
            Eye = 0.5f,
            Near = 9,
            Far = 30,
            Haze = 0.75f,
            Slices = 260,
            Light = new Vector3(side * 0.8f, 0.5f, 0.1f),
            Water = Rgb.Black,
        }.Paint(new Island(seed, middle, size));
    }

    private sealed class Island(int seed, float middle, float size) : IGround
    {
        public V Height(V x, float z, float grain)
        {
            var depth = new V(z);
            var where = Noise.Fractal(x * 0.16f + new V(middle * 9), depth * 0.16f, 3, seed);
            var rock = Noise.Ridged(x * 0.5f, depth * 0.5f, Noise.Octaves(0.5f, grain, 6), seed + 9, 0.45f);
            // Nothing near the first slice, where the ground would be cut open.
            return (where - new V(0.18f + 0.6f * (1 - SmoothStep(9f, 12f, z)))) * (2.2f * size) * (rock * 0.5f + new V(0.6f));
        }

        public Rgbs Colour(V x, float z, V height, V steep) =>
            Rgbs.Mix(Rgb.Hex(0x4C5A38), Rgb.Hex(0x6E6258), SmoothStep(0.15f, 0.4f, steep));
    }
}
