namespace ModelSimulator.Rendering.Elements;

/// <summary>A round teapot with lid, spout and handle, in the light of <see cref="Lathe"/>.</summary>
internal static class Teapot
{
    private static readonly float[] Body = [0.4f, 0.56f, 0.66f, 0.7f, 0.68f, 0.6f, 0.46f, 0.34f];
    private static readonly float[] Lid = [1.35f, 1.15f, 0.8f, 0.42f, 0.2f];
    private static readonly float[] Knob = [0.3f, 0.5f, 0.55f, 0.4f, 0.12f];

    public static void Paint(Canvas canvas, float x, float foot, float tall, Stuff stuff, Rgb colour)
    {
        var belly = tall * 0.7f;
        // Behind the body, so that both grow out of it.
        Tube(canvas, colour, tall, [(x + belly * 0.8f, foot - tall * 0.3f), (x + belly * 1.35f, foot - tall * 0.42f),
            (x + belly * 1.5f, foot - tall * 0.78f), (x + belly * 1.95f, foot - tall * 1.0f)], 0.15f, 0.06f);
        Tube(canvas, colour, tall, [(x - belly * 0.72f, foot - tall * 0.86f), (x - belly * 1.4f, foot - tall * 0.98f),
            (x - belly * 1.68f, foot - tall * 0.62f), (x - belly * 1.4f, foot - tall * 0.28f), (x - belly * 0.78f, foot - tall * 0.22f)],
            0.055f, 0.05f);
        new Lathe(x, foot, tall, Body, stuff, colour).Paint(canvas);
        new Lathe(x, foot - tall * 0.97f, tall * 0.27f, Lid, stuff, colour) { HasShadow = false }.Paint(canvas);
        new Lathe(x, foot - tall * 1.22f, tall * 0.16f, Knob, stuff, colour) { HasShadow = false }.Paint(canvas);
    }

    /// <summary>A bent tube whose width, in parts of the height, changes along its way; dark below, with a highlight above.</summary>
    private static void Tube(Canvas canvas, Rgb colour, float tall, ReadOnlySpan<(float X, float Y)> way, float from, float to)
    {
        var line = Curve.Open(way, 12);
        foreach (var (shift, width, shade) in (ReadOnlySpan<(float, float, float)>)[(0, 1, 0.34f), (-0.16f, 0.8f, 0.62f),
            (-0.3f, 0.52f, 0.9f), (-0.42f, 0.2f, 1.3f)])
        {
            for (var i = 0; i + 1 < line.Length; i++)
            {
                float a = Lerp(from, to, i / (line.Length - 1f)) * tall, b = Lerp(from, to, (i + 1f) / (line.Length - 1)) * tall;
                Brush.Stroke(canvas, line[i].X + shift * a * 0.5f, line[i].Y + shift * a, a * width, line[i + 1].X + shift * b * 0.5f,
                    line[i + 1].Y + shift * b, b * width, colour * shade);
            }
        }
    }
}
