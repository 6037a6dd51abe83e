namespace ModelSimulator.Rendering.Scenes;

/// <summary>Hills with flowers and trees, and blossoms in the foreground.</summary>
internal sealed class MeadowScene : IScene
{
    private static readonly uint[][] Beds =
    [
        [0xE23B3B, 0xF25C4A, 0xF7F3E8], [0xF4B6CE, 0xE06C9F, 0xFFFFFF], [0x8E6BD1, 0xB79CED, 0xF2E9FF],
        [0xF9C846, 0xF79824, 0xFFF4D6], [0xFFFFFF, 0xFFF3C4, 0xF6B1C3], [0x4C6FD9, 0x8DB1F4, 0xFFFFFF], [0xFF6B8A, 0xFFC15E, 0xA76BD6],
    ];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("meadow");
        var mood = brief.Mood;
        var sky = Backdrop.Paint(canvas, brief, random, random.Between(0.4f, 0.5f), random.Between(0.4f, 0.7f));
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var bed = Array.ConvertAll(Flowers(brief, random), Rgb.Hex);
        var kind = brief.Says("tulip", "tulips") ? 2 : brief.Says("lavender") ? 3 : brief.Says("poppy", "poppies", "rose", "roses") ? 1
            : brief.Says("daisy", "daisies", "sunflower", "sunflowers") ? 0 : random.Below(4);
        var autumn = brief.Says("autumn", "fall", "october", "november");
        var plants = new Plants(canvas, mood, side, bed, kind, autumn, random.For("plants"), random.Field());
        var barn = brief.Says("barn", "barns", "farmhouse");
        var (barnX, barnRandom) = (canvas.Aspect * (side < 0 ? 0.58f : 0.42f), random.For("barn"));
        new Terrain(canvas, sky)
        {
            Eye = 0.62f,
            Haze = 0.5f,
            Far = 26,
            Near = 0.9f,
            Slices = 430,
            Seed = random.Field(),
            Light = new Vector3(side * 0.8f, 0.6f, 0.1f),
            Upon = at =>
            {
                if (barn && at.Z <= 3.4f && at.FarZ > 3.4f)
                {
                    var foot = at.Line[Math.Min((int)(barnX * canvas.Height), canvas.Width - 1)] / canvas.Height;
                    Barn.Paint(canvas, mood, c => at.Terrain.Through(c, barnX, 2.5f), barnX, foot,
                        MathF.Min(1, canvas.Aspect * 0.8f) * 0.3f, side, brief.Says("red"), barnRandom);
                }
                plants.Grow(at);
            },
        }.Paint(new Ground(random.Field(), bed[0], autumn));
        if (random.Chance(0.4f)) Birds.Paint(canvas, random, sky.Horizon * 0.8f, mood);
    }

    private static uint[] Flowers(Brief brief, SeededRandom random) =>
        brief.Says("rose", "roses", "poppy", "poppies", "red") ? Beds[0]
        : brief.Says("cherry", "blossom", "blossoms", "pink", "sakura") ? Beds[1]
        : brief.Says("lavender", "purple", "violet") ? Beds[2]
        : brief.Says("sunflower", "sunflowers", "yellow", "golden") ? Beds[3]
        : brief.Says("daisy", "daisies", "white") ? Beds[4]
        : brief.Says("blue", "bluebell", "bluebells") ? Beds[5]
        : random.Pick(Beds);

    private sealed class Plants(Canvas canvas, Mood mood, int side, Rgb[] bed, int kind, bool autumn, SeededRandom random, int seed)
    {
        private readonly Rgb _full = mood.Sun * 0.85f + mood.Shade * 1.2f;
        private readonly Rgb _dim = mood.Sun * 0.25f + mood.Shade * 1.4f;

        public void Grow(Terrain.Standpoint at)
        {
            Scatter.On(canvas, at, at.Z > 5 ? 0.55f : 0.05f, random, spot =>
            {
                if (Noise.Fractal(spot.WorldX * 0.35f, spot.Z * 0.35f, 2, seed) < 0.12f) return;
                var leaf = autumn ? random.Pick([0xC8702Au, 0xA8452Au, 0xD9A03Au]) : random.Pick([0x4E7A34u, 0x5E8540u, 0x47703Cu]);
                var (dark, lit) = (Rgb.Hex(leaf) * 0.35f * _dim, Rgb.Hex(leaf) * 1.25f * _full);
                Broadleaf.Paint(canvas, spot.X, spot.Y, random.Between(0.4f, 0.75f) * spot.Scale, at.Terrain.Through(dark, spot.X, spot.Z),
                    at.Terrain.Through(lit, spot.X, spot.Z), at.Terrain.Through(Rgb.Hex(0x3A2A20) * _dim, spot.X, spot.Z), side, random);
            });
            if (at.Z > 9) return;
            var near = 1 / (1 + at.Z * 0.4f);
            Scatter.On(canvas, at, 420 * near, random, spot =>
                Grass.Tuft(canvas, spot.X, spot.Y + 0.006f, random.Between(0.03f, 0.075f) * spot.Scale, Rgb.Hex(0x2B4A1C) * _dim,
                    Rgb.Hex(0x86A040) * _full, random, 3));
            Scatter.On(canvas, at, 190 * near, random, spot =>
            {
                var patch = Noise.Fractal(spot.WorldX * 0.8f, spot.Z * 0.8f, 2, seed + 5);
                if (patch < -0.12f) return;
                var petal = bed[Math.Clamp((int)((patch + random.Bell() * 0.35f + 0.5f) * 2.4f), 0, 2)];
                var tall = random.Between(0.05f, 0.11f) * spot.Scale;
                Blossom.Paint(canvas, spot.X, spot.Y, tall, random.Between(0.016f, 0.027f) * spot.Scale,
                    petal * Rgb.Mix(_dim, _full, random.Between(0.55f, 1.1f)), kind, random);
            });
        }
    }

    private sealed class Ground(int seed, Rgb flower, bool autumn) : IGround
    {
        public V Height(V x, float z, float grain)
        {
            var depth = new V(z);
            var hills = Noise.Fractal(x * 0.14f, depth * 0.14f, 2, seed + 2) * SmoothStep(1.5f, 12f, z) * 1.7f;
            return hills + Noise.Fractal(x * 0.5f, depth * 0.5f, Noise.Octaves(0.5f, grain, 5), seed) * 0.12f;
        }

        public Rgbs Colour(V x, float z, V height, V steep)
        {
            var patch = Noise.Fractal(x * 0.9f, new V(z * 0.9f), 4, seed + 70);
            var green = Rgbs.Mix(Rgb.Hex(autumn ? 0x6B6A2Eu : 0x3E6427u), Rgb.Hex(autumn ? 0xB99A45u : 0x93AE4Au),
                Clamp01(patch + new V(0.5f)));
            var rows = Noise.Fractal(x * 0.5f, new V(z * 0.5f), 3, seed + 90);
            return Rgbs.Mix(green, flower, SmoothStep(0.1f, 0.5f, rows + patch * 0.5f) * (0.55f * SmoothStep(4f, 9f, z)));
        }
    }
}
