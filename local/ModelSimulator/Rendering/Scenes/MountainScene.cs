namespace ModelSimulator.Rendering.Scenes;

/// <summary>Mountain ranges, snow on the high ones, conifers on the low ones, sometimes a lake.</summary>
internal sealed class MountainScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("mountain");
        var mood = brief.Mood;
        var sky = Backdrop.Paint(canvas, brief, random, random.Between(0.52f, 0.6f), random.Between(0.3f, 0.7f));
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var winter = brief.Says("snow", "snowy", "winter", "ice", "frozen", "glacier", "arctic");
        var castle = brief.Says("castle", "fortress", "palace", "kingdom");
        var lake = !castle && (brief.Says("lake", "reflection", "fjord", "water")
            || (!brief.Refuses("lake", "water") && random.Chance(0.6f)));
        var firs = random.For("firs");
        var (keepX, masons) = (canvas.Aspect * (side < 0 ? 0.62f : 0.38f), random.For("castle"));
        var terrain = new Terrain(canvas, sky)
        {
            Eye = 0.75f,
            Haze = 0.42f,
            Far = 34,
            Seed = random.Field(),
            Light = new Vector3(side * 0.8f, 0.5f, 0.1f),
            Water = Rgb.Mix(mood.Shade, mood.Zenith, 0.4f) * 0.5f,
            Upon = at =>
            {
                Plant(canvas, at, firs, side, mood, winter);
                if (!castle || at.Z > 7.5f || at.FarZ <= 7.5f) return;
                var foot = at.Line[(int)(keepX * canvas.Height)] / canvas.Height;
                HillCastle.Paint(canvas, mood, colour => at.Terrain.Through(colour, keepX, 5), keepX, foot, 1.5f * at.Scale, side, masons);
            },
        };
        terrain.Paint(new Ground(random.Field(), random.Between(4f, 5.5f), winter ? -0.4f : random.Between(1.2f, 2.2f), lake
            ? 0.22f : -0.12f));
    }

    private static void Plant(Canvas canvas, Terrain.Standpoint at, SeededRandom random, int side, Mood mood, bool winter)
    {
        var dark = Rgb.Hex(winter ? 0x2B3A40u : 0x14241Bu) * (mood.Shade * 1.5f + mood.Sun * 0.25f);
        var lit = Rgb.Hex(winter ? 0xD8E2EAu : 0x4F6B35u) * (mood.Sun * 0.9f + mood.Shade);
        Scatter.On(canvas, at, at.Z < 4 ? 1.5f : 7f, random, spot =>
        {
            var grove = Noise.Fractal(spot.WorldX * 0.6f, spot.Z * 0.6f, 3, 77);
            if (spot.Height < 0.04f || spot.Height > 1.3f || grove < (spot.Z < 4 ? 0.12f : 0f)) return;
            var tall = random.Between(0.15f, 0.33f) * spot.Scale;
            Fir.Paint(canvas, spot.X, spot.Y, tall, at.Terrain.Through(dark, spot.X, spot.Z), at.Terrain.Through(lit, spot.X, spot.Z),
                side, random);
        });
        if (at.Z > 3.2f) return;
        var (low, high) = (Rgb.Hex(winter ? 0x8FA0AAu : 0x2F4220u) * (mood.Sun * 0.4f + mood.Shade * 1.4f),
            Rgb.Hex(winter ? 0xEEF3F8u : 0x8C9A45u) * (mood.Sun + mood.Shade));
        Scatter.On(canvas, at, 600, random, spot =>
        {
            if (spot.Height < 0.015f) return;
            Grass.Tuft(canvas, spot.X, spot.Y + 0.004f, random.Between(0.008f, 0.02f) * spot.Scale, low, high, random, 3);
        });
    }

    private sealed class Ground(int seed, float peak, float snow, float dip) : IGround
    {
        public V Height(V x, float z, float grain)
        {
            var depth = new V(z);
            var low = Noise.Fractal(x * 0.3f, depth * 0.3f, Noise.Octaves(0.3f, grain, 8), seed + 20) * 0.26f;
            var rise = SmoothStep(7f, 20f, z);
            var basin = dip * SmoothStep(2.4f, 5f, z) * (1 - SmoothStep(8f, 13f, z));
            low -= new V(basin);
            if (rise == 0) return low;
            var bend = Noise.Fractal(x * 0.13f, depth * 0.13f, 2, seed + 50) * 1.5f;
            var ridges = Noise.Ridged((x + bend) * 0.12f, (depth - bend) * 0.12f, Noise.Octaves(0.12f, grain * 1.5f, 8), seed, 0.42f);
            return low + ridges * Clamp01(ridges * 0.6f) * (rise * peak * 0.55f) - new V(rise * 0.1f);
        }

        public Rgbs Colour(V x, float z, V height, V steep)
        {
            var patch = Noise.Fractal(x * 1.3f, new V(z * 1.3f), 3, seed + 70);
            var meadow = Rgbs.Mix(Rgb.Hex(0x34502A), Rgb.Hex(0x7A8440), Clamp01(patch + new V(0.5f)));
            var rock = Rgbs.Mix(Rgb.Hex(0x4A4548), Rgb.Hex(0x857A72), Clamp01(patch * 1.4f + new V(0.5f)));
            var colour = Rgbs.Mix(meadow, rock, SmoothStep(0.1f, 0.3f, steep + height * 0.07f));
            var sand = SmoothStep(0.0f, 0.05f, height);
            colour = Rgbs.Mix(Rgb.Hex(0x6E6450), colour, sand);
            var white = SmoothStep(snow - 0.5f, snow + 0.4f, height + patch * 0.6f) * (V.One - SmoothStep(0.45f, 0.62f, steep));
            return Rgbs.Mix(colour, Rgb.Hex(0xF4F6FA), white);
        }
    }
}
