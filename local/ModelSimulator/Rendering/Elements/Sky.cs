namespace ModelSimulator.Rendering.Elements;

/// <summary>The sky over a horizon, with the sun or moon in it. Also gives its colour at any place, for water and haze.</summary>
/// <param name="horizon">Where it ends, in units of the height.</param>
internal sealed class Sky(Mood mood, float horizon, float sunX, float sunY)
{
    public Mood Mood { get; } = mood;
    public float Horizon { get; } = horizon;
    public float SunX { get; } = sunX;
    public float SunY { get; } = sunY;

    public Rgbs At(V x, V y)
    {
        var up = Clamp01((new V(Horizon) - y) * (1 / Horizon));
        var colour = Rgbs.Mix(Mood.Horizon, Mood.Low, SmoothStep(0f, 0.24f, up));
        colour = Rgbs.Mix(colour, Mood.High, SmoothStep(0.14f, 0.6f, up));
        colour = Rgbs.Mix(colour, Mood.Zenith, SmoothStep(0.45f, 1.05f, up));
        V dx = x - new V(SunX), dy = y - new V(SunY);
        var round = dx * dx + dy * dy;
        var flat = dx * dx * 0.35f + dy * dy * 5f;
        var glow = V.One / (V.One + round * 60f);
        var band = V.One / (V.One + flat * 14f);
        return colour + (Rgbs)Mood.Sun * (glow * glow * 0.55f + band * band * 0.22f) * Warmth;
    }

    public void Paint(Canvas canvas)
    {
        // A little below the horizon there is haze, should the ground begin later.
        var rim = (int)((Horizon + 0.12f) * canvas.Height) + 1;
        canvas.Shade(0, rim, (x, y, _) => Rgbs.Mix(At(x, new V(MathF.Min(y, Horizon))), Mood.Haze,
            new V(SmoothStep(Horizon, Horizon + 0.02f, y) * 0.7f)));
    }

    /// <summary>A sun disc, or a moon with its maria.</summary>
    public void PaintSun(Canvas canvas, float radius, int seed)
    {
        var night = Mood.Stars > 0.7f;
        var disc = night ? Mood.Sun * 1.15f : Rgb.Mix(Mood.Sun, Rgb.White, 0.5f) * 2.2f;
        var (top, bottom) = ((int)((SunY - radius) * canvas.Height) - 2, (int)((SunY + radius) * canvas.Height) + 3);
        canvas.Shade(top, bottom, (x, y, under) =>
        {
            V dx = (x - new V(SunX)) * (1 / radius), dy = new V((y - SunY) / radius);
            var inside = Clamp01((V.One - Vector.SquareRoot(dx * dx + dy * dy)) * (radius * canvas.Height) + new V(0.5f));
            if (!night) return Rgbs.Mix(under, disc, inside);
            var seas = SmoothStep(-0.1f, 0.5f, Noise.Fractal(dx * 1.7f, dy * 1.7f, 5, seed));
            return Rgbs.Mix(under, (Rgbs)disc * (V.One - seas * 0.38f), inside);
        });
    }

    private float Warmth => Mood.Stars > 0.7f ? 0.35f : 1f;
}

/// <summary>A complete sky: colours, stars, sun or moon, clouds, as lighting and prompt ask for.</summary>
internal static class Backdrop
{
    /// <param name="clouds">How much of it clouds cover, if the words say nothing.</param>
    public static Sky Paint(Canvas canvas, Brief brief, SeededRandom random, float horizon, float clouds, float sunSize = 0.028f)
    {
        var mood = brief.Mood;
        var sunX = canvas.Aspect * (random.Chance(0.5f) ? random.Between(0.2f, 0.42f) : random.Between(0.58f, 0.8f));
        var sky = new Sky(mood, horizon, sunX, horizon * (1 - 0.13f - mood.Height * 0.75f));
        sky.Paint(canvas);
        var aurora = brief.Says("aurora", "northern lights", "borealis");
        if (mood.Stars > 0.05f)
        {
            if (mood.Stars > 0.7f) Stars.MilkyWay(canvas, horizon, 0.16f, Rgb.Mix(mood.Sun, mood.Horizon, 0.4f), random.Field());
            Stars.Scatter(canvas, random.For("stars"), horizon, mood.Stars, (int)(1100 * canvas.Aspect));
        }
        if (aurora) Stars.Aurora(canvas, horizon, random.Field());
        var moonless = brief.Refuses("sun", "moon") || (aurora && !brief.Says("moon"));
        if (!moonless && mood.Sunny) sky.PaintSun(canvas, sunSize * (brief.Says("moon", "full moon") ? 1.8f : 1), random.Field());
        var cover = brief.Says("cloudless", "clear sky") || brief.Refuses("cloud", "clouds")
            ? 0 : brief.Says("cloudy", "clouds", "overcast") ? 0.75f : clouds;
        if (aurora) cover *= 0.3f;
        if (cover > 0) Clouds.Paint(canvas, sky, cover, random.Field());
        return sky;
    }
}
