namespace ModelSimulator.Rendering.Scenes;

/// <summary>Dunes with sharp ridges and wind ripples; table mountains when the prompt mentions a canyon.</summary>
internal sealed class DesertScene : IScene
{
    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("desert");
        var sky = Backdrop.Paint(canvas, brief, random, random.Between(0.42f, 0.52f), random.Between(0.1f, 0.4f), 0.036f);
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var mesas = brief.Says("canyon", "mesa", "rock", "rocks", "mars", "martian", "wild west", "arizona") || random.Chance(0.3f);
        var hue = brief.Says("mars", "martian", "red") ? 0 : random.Below(3);
        var caravan = brief.Says("camel", "camels", "caravan") || (!mesas && random.Chance(0.5f));
        var walkers = random.For("walkers");
        var path = random.Between(7f, 9f);
        new Terrain(canvas, sky)
        {
            Eye = 0.9f,
            Haze = 0.55f,
            Far = 32,
            Seed = random.Field(),
            Light = new Vector3(side * 1f, 0.36f, 0.05f),
            Upon = at => { if (caravan && at.Z <= path && at.FarZ > path) Caravan(canvas, at, walkers, brief); },
        }.Paint(new Ground(random.Field(), hue, mesas));
        if (random.Chance(0.4f)) Birds.Paint(canvas, random, sky.Horizon * 0.8f, brief.Mood);
    }

    private static void Caravan(Canvas canvas, Terrain.Standpoint at, SeededRandom random, Brief brief)
    {
        var mood = brief.Mood;
        var colour = at.Terrain.Through(Rgb.Hex(0x2A1A14) * (mood.Shade * 1.5f + mood.Sun * 0.3f), canvas.Aspect / 2, at.Z);
        var heading = random.Chance(0.5f) ? 1 : -1;
        var start = canvas.Aspect * random.Between(0.25f, 0.5f);
        for (var i = 0; i < 4 + random.Below(4); i++)
        {
            var x = start + i * 0.045f + random.Bell() * 0.004f;
            if (x > canvas.Aspect) return;
            var y = at.Line[(int)(x * canvas.Height)] / canvas.Height;
            Camel(canvas, x, y + 0.001f, 0.024f * random.Between(0.92f, 1.08f), heading, colour, random);
        }
    }

    private static void Camel(Canvas canvas, float x, float y, float s, int heading, Rgb colour, SeededRandom random)
    {
        void Line(float x0, float y0, float r0, float x1, float y1, float r1) =>
            Brush.Stroke(canvas, x + x0 * s * heading, y - y0 * s, r0 * s, x + x1 * s * heading, y - y1 * s, r1 * s, colour);
        Line(-0.35f, 0.62f, 0.15f, 0.3f, 0.62f, 0.16f);
        Line(-0.1f, 0.7f, 0.1f, -0.05f, 0.92f, 0.06f);
        Line(0.32f, 0.62f, 0.09f, 0.58f, 0.72f, 0.06f);
        Line(0.58f, 0.72f, 0.06f, 0.64f, 1.02f, 0.05f);
        Line(0.62f, 1.04f, 0.07f, 0.82f, 0.98f, 0.04f);
        foreach (var leg in (ReadOnlySpan<float>)[-0.38f, -0.26f, 0.22f, 0.34f])
        {
            var step = random.Bell() * 0.1f;
            Line(leg, 0.6f, 0.06f, leg + step, 0.3f, 0.035f);
            Line(leg + step, 0.3f, 0.035f, leg + step * 0.4f, 0f, 0.03f);
        }
    }

    private sealed class Ground(int seed, int hue, bool mesas) : IGround
    {
        private static readonly Rgb[] Sands = [Rgb.Hex(0xB8643C), Rgb.Hex(0xD9A066), Rgb.Hex(0xE0BE8A)];

        public V Height(V x, float z, float grain)
        {
            var depth = new V(z);
            var bend = Noise.Fractal(x * 0.22f, depth * 0.22f, 2, seed + 3) * 0.9f;
            var across = (x * 0.8f + depth * 0.55f + bend) * 0.32f;
            var dune = V.One - Vector.Abs(Noise.At(across, depth * 0.12f - x * 0.1f, seed)) * 2f;
            var second = V.One - Vector.Abs(Noise.At(across * 2.1f + new V(4), depth * 0.3f, seed + 1)) * 2f;
            var rise = SmoothStep(1.5f, 9f, z);
            var h = (dune * (0.35f + 0.65f * rise) + second * 0.22f) * 0.62f - new V(0.28f);
            if (grain < 0.012f)
            {
                var wind = Vector.Sin((x * 0.35f + depth * 1f + bend * 0.4f + Noise.Fractal(x * 1.2f, depth * 1.2f, 2, seed + 8) * 0.22f)
                    * 62f);
                h += wind * 0.0045f * (1 - SmoothStep(0.004f, 0.012f, grain));
            }
            if (!mesas || z < 9) return h;
            var block = Noise.Fractal(x * 0.1f, depth * 0.1f, Noise.Octaves(0.1f, grain, 6), seed + 30, 0.42f);
            var cliff = SmoothStep(0.1f, 0.2f, block) * 1.5f + SmoothStep(0.26f, 0.32f, block) * 1.1f;
            return h + cliff * SmoothStep(9f, 15f, z);
        }

        public Rgbs Colour(V x, float z, V height, V steep)
        {
            var sand = Sands[hue];
            var patch = Noise.Fractal(x * 0.7f, new V(z * 0.7f), 3, seed + 70);
            var colour = Rgbs.Mix(sand * 0.9f, sand * 1.12f, Clamp01(patch + new V(0.5f)));
            if (!mesas || z < 9) return colour;
            var strata = Vector.Sin(height * 16f + patch * 2.5f) * 0.5f + new V(0.5f);
            var rock = Rgbs.Mix(Rgb.Hex(0x7E3A26), Rgb.Hex(0xC27248), strata);
            return Rgbs.Mix(colour, rock, SmoothStep(0.25f, 0.5f, steep));
        }
    }
}
