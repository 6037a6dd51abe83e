namespace ModelSimulator.Rendering.Scenes;

/// <summary>A skyline over water, or a city from above; with spires, neon and air traffic when it is to be futuristic.</summary>
internal sealed class CityScene : IScene
{
    /// <summary>The height of the eye, in blocks.</summary>
    private const float Eye = 1f;

    private static readonly Rgb[] Warm = [Rgb.Hex(0xFFD58A) * 1.5f, Rgb.Hex(0xFFC069) * 1.4f, Rgb.Hex(0xFFE9C4) * 1.4f];
    private static readonly Rgb[] Cool = [Rgb.Hex(0xBFE6FF) * 1.4f, Rgb.Hex(0xFFD58A) * 1.4f, Rgb.Hex(0x9CF0FF) * 1.3f,
        Rgb.Hex(0xFFB3E6) * 1.2f];
    private static readonly Rgb[] Signs = [Rgb.Hex(0x20E3FF) * 1.6f, Rgb.Hex(0xFF2FA0) * 1.5f, Rgb.Hex(0x9A5BFF) * 1.6f,
        Rgb.Hex(0xFFB020) * 1.4f];

    public void Paint(Canvas canvas, Brief brief)
    {
        var random = brief.Random.For("city");
        var mood = brief.Mood;
        var future = brief.Says("futuristic", "future", "sci-fi", "scifi", "cyberpunk", "neon", "utopian", "dystopian", "blade", "cyber")
            || random.Chance(0.25f);
        var above = brief.Says("aerial", "above", "rooftop", "rooftops", "drone", "bird")
            || (!brief.Says("river", "harbor", "harbour", "waterfront", "bay", "reflection") && random.Chance(0.42f));
        var ground = above ? random.Between(0.5f, 0.58f) : random.Between(0.68f, 0.76f);
        var sky = Backdrop.Paint(canvas, brief, random, ground, random.Between(0.3f, 0.65f), 0.04f);
        var side = sky.SunX < canvas.Aspect / 2 ? -1 : 1;
        var dark = 1 - Clamp01((mood.High.Light + mood.Low.Light) * 0.9f);
        var city = new CityLight(sky, side, 0.015f + 0.44f * dark * dark, future ? Cool : Warm, future ? Signs : []);

        if (above) Sprawl(canvas, city, random, future, ground);
        else Skyline(canvas, city, random, future, ground);
        if (future) Traffic.Paint(canvas, random, ground, above ? 16 : 11);
        if (!above)
        {
            canvas.Shade((int)(ground * canvas.Height), canvas.Height, (_, _, _) => (Rgbs)mood.Low);
            new Waves(canvas, sky, random.Field(), 0.75f, 0).Paint();
        }
        else if (!future && random.Chance(0.6f)) Birds.Paint(canvas, random, ground * 0.6f, mood);
    }

    /// <summary>Rows of towers on the far bank, higher towards a centre.</summary>
    private static void Skyline(Canvas canvas, CityLight city, SeededRandom random, bool future, float ground)
    {
        const int Rows = 6;
        var centre = canvas.Aspect * random.Between(0.35f, 0.65f);
        for (var row = 0; row < Rows; row++)
        {
            var near = (row + 1f) / Rows;
            var tall = Lerp(0.30f, 0.17f, near);
            for (var x = -0.05f; x < canvas.Aspect + 0.05f;)
            {
                var half = random.Between(0.011f, 0.03f) * (0.75f + 0.55f * near);
                var peak = 1.55f / (1 + 5f * (x - centre) * (x - centre));
                var height = tall * (0.45f + peak * random.Between(0.5f, 1.15f)) * random.Between(0.6f, 1.2f);
                if (row is 1 or 3 && random.Chance(0.1f)) height *= 1.5f;
                Raise(canvas, city, x + half, ground, half, MathF.Min(height, ground * 0.86f), 0.78f * (1 - near) + 0.05f,
                    0.0052f + 0.003f * near, random, future);
                x += half * 2 * random.Between(0.85f, 1.5f);
            }
        }
    }

    /// <summary>Rows of houses of one size in perspective, far to near.</summary>
    private static void Sprawl(Canvas canvas, CityLight city, SeededRandom random, bool future, float ground)
    {
        var mood = city.Sky.Mood;
        var floor = Rgb.Mix(mood.Haze, mood.Shade, 0.5f);
        canvas.Shade((int)(ground * canvas.Height), canvas.Height, (_, y, _) => (Rgbs)Rgb.Mix(mood.Haze, floor * 0.6f,
            SmoothStep(ground, 1, y)));
        var centre = canvas.Aspect * random.Between(0.35f, 0.65f);
        for (var row = 0; row < 24; row++)
        {
            canvas.Cancellation.ThrowIfCancellationRequested();
            var z = 24f * MathF.Pow(2.1f / 24f, row / 23f);
            var foot = ground + Eye / z;
            var away = 0.86f * SmoothStep(1f, 18f, z);
            for (var x = -0.15f; x < canvas.Aspect + 0.15f;)
            {
                var half = random.Between(0.09f, 0.21f) / z;
                var world = (x - centre) * z;
                var downtown = MathF.Exp(-world * world * 0.012f) * SmoothStep(4f, 8f, z);
                var height = (random.Between(0.12f, 0.5f) + downtown * random.Between(0.5f, 3.4f)) / z;
                if (height < half * 3) Roof(canvas, city, x + half, ground, half, foot - height, z, away);
                Raise(canvas, city, x + half, foot + 0.004f, half, height + 0.004f, away, 0.034f / z, random, future);
                x += half * random.Between(2f, 3.1f);
            }
            if (city.Lit > 0.25f)
                for (var i = 0; i < 34; i++)
                    Brush.Glow(canvas, random.Unit() * canvas.Aspect, foot - 0.01f / z, 0.03f / z, random.Pick(city.Lamps),
                        0.22f * (1 - away));
        }
    }

    /// <summary>The visible part of a roof below the eye.</summary>
    private static void Roof(Canvas canvas, CityLight city, float x, float horizon, float half, float top, float z, float away)
    {
        if (top <= horizon) return;
        var shrink = z / (z + 0.3f);
        var middle = canvas.Aspect / 2;
        float X(float at) => middle + (at - middle) * shrink;
        var back = horizon + (top - horizon) * shrink;
        var mood = city.Sky.Mood;
        var colour = Rgb.Mix(Rgb.Hex(0x6C6E78) * (mood.Sun * 0.3f + mood.Shade * 1.7f), mood.Haze, away);
        Brush.Fill(canvas, [(x - half, top), (x + half, top), (X(x + half), back), (X(x - half), back)], colour);
        Brush.Stroke(canvas, x - half, top, 0.0035f / z, x + half, top, 0.0035f / z, colour * 1.25f);
    }

    private static void Raise(Canvas canvas, CityLight city, float x, float foot, float half, float tall, float away, float storey,
        SeededRandom random, bool future)
    {
        var shapes = (ReadOnlySpan<TowerShape>)(future
            ? [TowerShape.Needle, TowerShape.Tapered, TowerShape.Sail, TowerShape.Drum, TowerShape.Waisted, TowerShape.Slanted,
                TowerShape.Stepped]
            : [TowerShape.Slab, TowerShape.Slab, TowerShape.Stepped, TowerShape.Slab, TowerShape.Drum, TowerShape.Slanted,
                TowerShape.Tapered]);
        // What is broader than tall is a house, whatever the century.
        var shape = tall < half * 3 ? TowerShape.Slab : shapes[random.Below(shapes.Length)];
        var wall = Rgb.Hex(future
            ? random.Pick([0x5A6478u, 0x4A5068u, 0x6A6478u, 0x46586Au])
            : random.Pick([0x8A8078u, 0x6E6A70u, 0xA08C78u, 0x5E6670u, 0x7C6A60u]));
        new Tower(x, foot, half, tall, away, storey, shape, wall, new SeededRandom(random.Bits())).Paint(canvas, city);
    }
}
