namespace ModelSimulator.Rendering.Scenes;

/// <summary>Inside a forest: trunks that fade into bright mist, a path, leaves overhead, beams of light; fireflies at night.</summary>
internal sealed class ForestScene : IScene
{
    private static readonly uint[] Summer = [0x3F6B2B, 0x5C8A36, 0x88A83F];
    private static readonly uint[] Autumn = [0xB5562A, 0xD98A2B, 0xE8B84A];
    private static readonly uint[] Winter = [0xB9C8D2, 0xDDE7EE, 0xF4F8FB];
    private static readonly uint[] Enchanted = [0x2E6B6A, 0x4B8E9E, 0x8B6FC0];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("forest");
        var mood = brief.Mood;
        var horizon = random.Between(0.56f, 0.64f);
        var sunX = canvas.Aspect * random.Between(0.3f, 0.7f);
        var air = Rgb.Mix(mood.Low, mood.Horizon, 0.55f) * (mood.Stars > 0.7f ? 0.9f : 0.75f);
        var sky = new Sky(mood with
        {
            Haze = air,
            High = Rgb.Mix(air, mood.High, 0.35f),
            Zenith = Rgb.Mix(air, mood.Zenith, 0.5f),
            Low = air,
            Horizon = air * 1.1f
        }, horizon, sunX, horizon * random.Between(0.25f, 0.6f));
        sky.Paint(canvas);
        var side = sunX < canvas.Aspect / 2 ? -1 : 1;
        var season = Array.ConvertAll(Leaves(brief, random), Rgb.Hex);
        var bark = brief.Says("birch", "birches", "aspen") ? Bark.Birch : brief.Says("pine", "pines", "fir", "conifer", "redwood")
            ? Bark.Pine : random.Pick([Bark.Pine, Bark.Oak, Bark.Birch, Bark.Oak]);
        var wood = new Wood(canvas, mood, side, season, bark, random.For("wood"), random.Between(-0.4f, 0.4f));
        new Terrain(canvas, sky)
        {
            Eye = 0.55f,
            Haze = 0.85f,
            Far = 17,
            Near = 0.8f,
            Slices = 330,
            Seed = random.Field(),
            Light = new Vector3(side * 0.7f, 0.75f, 0.15f),
            Upon = wood.Grow,
        }.Paint(new Floor(random.Field(), season, wood));
        Shafts.Paint(canvas, sky.SunX, sky.SunY - 0.1f, mood.Sun, mood.Stars > 0.7f ? 0.1f : 0.3f, random.Field());
        wood.Canopy(random.Field());
        if (mood.Stars > 0.3f || brief.Says("magic", "magical", "fairy", "enchanted", "fireflies", "mystical")) Fireflies(canvas, random);
    }

    private static uint[] Leaves(Brief brief, SeededRandom random) =>
        brief.Says("autumn", "fall", "october", "november") ? Autumn
        : brief.Says("snow", "snowy", "winter", "frozen") ? Winter
        : brief.Says("magic", "magical", "fairy", "enchanted", "mystical", "fantasy") ? Enchanted
        : brief.Says("summer", "green", "spring", "rainforest", "jungle") || random.Chance(0.7f) ? Summer : Autumn;

    private static void Fireflies(Canvas canvas, SeededRandom random)
    {
        for (var i = 0; i < 90; i++)
        {
            float x = random.Unit() * canvas.Aspect, y = random.Between(0.35f, 0.95f), size = random.Between(0.001f, 0.0028f);
            Brush.Glow(canvas, x, y, size * 9, new Rgb(1f, 0.85f, 0.35f), 0.45f);
            Brush.Dot(canvas, x, y, size, new Rgb(1.6f, 1.4f, 0.8f));
        }
    }

    private sealed class Wood(Canvas canvas, Mood mood, int side, Rgb[] leaves, Bark bark, SeededRandom random, float bend)
    {
        private readonly Rgb _full = mood.Sun * 0.8f + mood.Shade * 1.1f;
        private readonly Rgb _dim = mood.Sun * 0.12f + mood.Shade * 1.1f;
        private readonly Rgb _bark = Rgb.Hex(bark switch { Bark.Birch => 0xD8D2C6, Bark.Pine => 0x6E4A34, _ => 0x5A4A3C });

        public float Path(float z) => bend * 0.25f * z + 0.5f * MathF.Sin(z * 0.5f + bend * 5);

        public void Grow(Terrain.Standpoint at)
        {
            Scatter.On(canvas, at, at.Z > 1.6f ? 0.62f : 0.3f, random, spot =>
            {
                if (MathF.Abs(spot.WorldX - Path(spot.Z)) < 0.55f) return;
                var half = random.Between(0.04f, 0.1f) * (bark == Bark.Oak ? 1.25f : 0.85f) * spot.Scale;
                var own = _bark * random.Between(0.8f, 1.15f);
                Trunk.Paint(canvas, spot.X, spot.Y + 0.004f * spot.Scale, half, 3.6f * spot.Scale,
                    at.Terrain.Through(own * _dim * 0.55f, spot.X, spot.Z),
                    at.Terrain.Through(own * _full * 1.1f, spot.X, spot.Z), side, bark, random);
            });
            Scatter.On(canvas, at, at.Z > 7 ? 6 : 30, random, spot =>
            {
                if (MathF.Abs(spot.WorldX - Path(spot.Z)) < 0.36f + random.Unit() * 0.1f) return;
                var colour = random.Pick(leaves);
                var (low, high) = (at.Terrain.Through(colour * _dim * 0.5f, spot.X, spot.Z),
                    at.Terrain.Through(colour * _full, spot.X, spot.Z));
                if (at.Z > 7)
                    Brush.Dot(canvas, spot.X, spot.Y - 0.04f * spot.Scale, 0.09f * spot.Scale, Rgb.Mix(low, high, random.Unit()), 0.6f,
                        0.7f);
                else if (random.Chance(0.35f)) Fern(spot, low, high);
                else Grass.Tuft(canvas, spot.X, spot.Y + 0.005f, random.Between(0.05f, 0.12f) * spot.Scale, low, high, random, 4);
            });
        }

        /// <summary>The canopy: light and far leaves first, the dark ones at the border last.</summary>
        public void Canopy(int seed)
        {
            for (var layer = 0; layer < 3; layer++)
            {
                var (s, fine, near) = (seed + layer * 20, 15f - layer * 3.2f, layer / 2f);
                var reach = 0.34f - layer * 0.09f;
                var light = Rgb.Mix(_full * 1.05f, _dim * 0.6f, near * 0.85f);
                canvas.Shade(0, (int)(canvas.Height * 0.62f), (x, y, under) =>
                {
                    var fy = new V(y);
                    var boughs = Noise.Fractal(x * 2.2f, fy * 2.6f, 2, s) * 0.2f;
                    // Boughs hang lower at both edges, so that the middle stays open.
                    var off = (x - new V(canvas.Aspect / 2)) * (1.6f / canvas.Aspect);
                    var density = (new V(reach - y) + boughs + off * off * 0.13f) * 5.5f;
                    if (Vector.LessThanAll(density, new V(-0.9f))) return under;
                    var leaf = Noise.Fractal(x * fine, fy * fine, 4, s + 3, 0.72f);
                    density += Vector.Max(Vector.Min(leaf, new V(1.2f)), new V(-1.2f)) * 0.75f;
                    var colour = Rgbs.Mix(leaves[0], leaves[2], Clamp01(leaf * 0.8f + new V(0.45f)));
                    var shade = Clamp01(Noise.At(x * fine * 0.55f, fy * fine * 0.55f - new V(0.25f), s + 9) * -0.7f + new V(0.62f));
                    return Rgbs.Mix(under, colour * (Rgbs)light * shade, SmoothStep(0f, 0.22f, density) * (0.82f + near * 0.16f));
                });
            }
        }

        private void Fern(Scatter.Spot spot, Rgb low, Rgb high)
        {
            var size = random.Between(0.1f, 0.2f) * spot.Scale;
            for (var frond = -3; frond <= 3; frond++)
            {
                float px = spot.X, py = spot.Y, lean = frond * 0.28f + random.Bell() * 0.1f;
                for (var i = 0; i < 7; i++)
                {
                    var t = i / 7f;
                    float nx = px + size * 0.16f * (lean * (0.6f + t)),
                        ny = py - size * 0.16f * (1.15f - t * (0.7f + MathF.Abs(lean) * 0.75f));
                    var colour = Rgb.Mix(low, high, Clamp01(0.25f + t * 0.6f + frond * side * 0.08f));
                    var leaf = size * 0.11f * (1 - t * 0.8f);
                    Brush.Stroke(canvas, px, py, leaf * 0.3f, nx - leaf, ny + leaf * 0.3f, leaf * 0.1f, colour);
                    Brush.Stroke(canvas, px, py, leaf * 0.3f, nx + leaf, ny + leaf * 0.3f, leaf * 0.1f, colour);
                    (px, py) = (nx, ny);
                }
            }
        }
    }

    private sealed class Floor(int seed, Rgb[] leaves, Wood wood) : IGround
    {
        public V Height(V x, float z, float grain)
        {
            var away = Vector.Abs(x - new V(wood.Path(z)));
            return Noise.Fractal(x * 0.5f, new V(z * 0.5f), Noise.Octaves(0.5f, grain, 6), seed) * 0.16f + SmoothStep(0.2f, 1.6f,
                away) * 0.14f;
        }

        public Rgbs Colour(V x, float z, V height, V steep)
        {
            var fine = Noise.Fractal(x * 6f, new V(z * 6f), 4, seed + 40, 0.6f);
            var path = V.One - SmoothStep(0.22f, 0.5f, Vector.Abs(x - new V(wood.Path(z))) + fine * 0.12f);
            var cover = Rgbs.Mix(leaves[0] * 0.6f, leaves[1] * 0.95f, Clamp01(fine + new V(0.45f)));
            return Rgbs.Mix(cover, (Rgbs)Rgb.Mix(Rgb.Hex(0x8A6E50), leaves[2], 0.2f) * (V.One + fine * 0.35f), path * 0.9f);
        }
    }
}
