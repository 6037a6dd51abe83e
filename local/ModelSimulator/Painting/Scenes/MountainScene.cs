using System.Numerics;
using ModelSimulator.Painting.Elements;
using ModelSimulator.Painting.Surface;
using V = System.Numerics.Vector<float>;

namespace ModelSimulator.Painting.Scenes;

/// <summary>Ranges behind ranges, snow on the high ones, firs on the low ones, and perhaps a lake.</summary>
public sealed class MountainScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var dice = brief.Dice.For("mountain");
        var mood = brief.Mood;
        var sky = Backdrop.Paint(canvas, brief, dice, dice.Between(0.52f, 0.6f), dice.Between(0.3f, 0.7f));
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var winter = brief.Says("snow", "snowy", "winter", "ice", "frozen", "glacier", "arctic");
        var castle = brief.Says("castle", "fortress", "palace", "kingdom");
        var lake = !castle && (brief.Says("lake", "reflection", "fjord", "water") || (!brief.Refuses("lake", "water") && dice.Chance(0.6f)));
        var firs = dice.For("firs");
        var (keepX, masons) = (canvas.Aspect * (side < 0 ? 0.62f : 0.38f), dice.For("castle"));
        var terrain = new Terrain(canvas, sky)
        {
            Eye = 0.75f, Haze = 0.42f, Far = 34, Seed = dice.Field(),
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
        terrain.Paint(new Ground(dice.Field(), dice.Between(4f, 5.5f), winter ? -0.4f : dice.Between(1.2f, 2.2f), lake ? 0.22f : -0.12f));
    }

    private static void Plant(Canvas canvas, Terrain.Standpoint at, Dice dice, int side, Mood mood, bool winter)
    {
        var dark = Rgb.Hex(winter ? 0x2B3A40u : 0x14241Bu) * (mood.Shade * 1.5f + mood.Sun * 0.25f);
        var lit = Rgb.Hex(winter ? 0xD8E2EAu : 0x4F6B35u) * (mood.Sun * 0.9f + mood.Shade);
        Scatter.On(canvas, at, at.Z < 4 ? 1.5f : 7f, dice, spot =>
        {
            var grove = Noise.Fractal(spot.WorldX * 0.6f, spot.Z * 0.6f, 3, 77);
            if (spot.Height < 0.04f || spot.Height > 1.3f || grove < (spot.Z < 4 ? 0.12f : 0f)) return;
            var tall = dice.Between(0.15f, 0.33f) * spot.Scale;
            Fir.Paint(canvas, spot.X, spot.Y, tall, at.Terrain.Through(dark, spot.X, spot.Z), at.Terrain.Through(lit, spot.X, spot.Z), side, dice);
        });
        if (at.Z > 3.2f) return;
        var (low, high) = (Rgb.Hex(winter ? 0x8FA0AAu : 0x2F4220u) * (mood.Sun * 0.4f + mood.Shade * 1.4f), Rgb.Hex(winter ? 0xEEF3F8u : 0x8C9A45u) * (mood.Sun + mood.Shade));
        Scatter.On(canvas, at, 600, dice, spot =>
        {
            if (spot.Height < 0.015f) return;
            Grass.Tuft(canvas, spot.X, spot.Y + 0.004f, dice.Between(0.008f, 0.02f) * spot.Scale, low, high, dice, 3);
        });
    }

    private sealed class Ground(int seed, float peak, float snow, float dip) : IGround
    {
        public V Height(V x, float z, float grain)
        {
            var depth = new V(z);
            var low = Noise.Fractal(x * 0.3f, depth * 0.3f, Noise.Octaves(0.3f, grain, 8), seed + 20) * 0.26f;
            var rise = PlainMath.Step(7f, 20f, z);
            var basin = dip * PlainMath.Step(2.4f, 5f, z) * (1 - PlainMath.Step(8f, 13f, z));
            low -= new V(basin);
            if (rise == 0) return low;
            var bend = Noise.Fractal(x * 0.13f, depth * 0.13f, 2, seed + 50) * 1.5f;
            var ridges = Noise.Ridged((x + bend) * 0.12f, (depth - bend) * 0.12f, Noise.Octaves(0.12f, grain * 1.5f, 8), seed, 0.42f);
            return low + ridges * PlainMath.Clamp01(ridges * 0.6f) * (rise * peak * 0.55f) - new V(rise * 0.1f);
        }

        public Rgbs Colour(V x, float z, V height, V steep)
        {
            var patch = Noise.Fractal(x * 1.3f, new V(z * 1.3f), 3, seed + 70);
            var meadow = Rgbs.Mix(Rgb.Hex(0x34502A), Rgb.Hex(0x7A8440), PlainMath.Clamp01(patch + new V(0.5f)));
            var rock = Rgbs.Mix(Rgb.Hex(0x4A4548), Rgb.Hex(0x857A72), PlainMath.Clamp01(patch * 1.4f + new V(0.5f)));
            var colour = Rgbs.Mix(meadow, rock, PlainMath.Step(0.1f, 0.3f, steep + height * 0.07f));
            var sand = PlainMath.Step(0.0f, 0.05f, height);
            colour = Rgbs.Mix(Rgb.Hex(0x6E6450), colour, sand);
            var white = PlainMath.Step(snow - 0.5f, snow + 0.4f, height + patch * 0.6f) * (V.One - PlainMath.Step(0.45f, 0.62f, steep));
            return Rgbs.Mix(colour, Rgb.Hex(0xF4F6FA), white);
        }
    }
}
