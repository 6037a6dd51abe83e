namespace ModelSimulator.Rendering.Elements;

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
