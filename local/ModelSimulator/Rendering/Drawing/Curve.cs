namespace ModelSimulator.Rendering.Drawing;

/// <summary>Smooth curves through a few points (Catmull-Rom).</summary>
internal static class Curve
{
    /// <summary>A closed outline for <see cref="Brush"/>.</summary>
    public static (float X, float Y)[] Closed(ReadOnlySpan<(float X, float Y)> points, int steps = 10)
    {
        var result = new (float, float)[points.Length * steps];
        for (var i = 0; i < points.Length; i++)
            for (var s = 0; s < steps; s++)
                result[i * steps + s] = At(points[(i + points.Length - 1) % points.Length], points[i], points[(i + 1) % points.Length],
                    points[(i + 2) % points.Length], s / (float)steps);
        return result;
    }

    /// <summary>A line from the first point to the last.</summary>
    public static (float X, float Y)[] Open(ReadOnlySpan<(float X, float Y)> points, int steps = 10)
    {
        var last = points.Length - 1;
        var result = new (float, float)[last * steps + 1];
        for (var i = 0; i < last; i++)
            for (var s = 0; s < steps; s++)
                result[i * steps + s] = At(points[Math.Max(i - 1, 0)], points[i], points[i + 1], points[Math.Min(i + 2, last)],
                    s / (float)steps);
        result[^1] = points[last];
        return result;
    }

    /// <summary>A part of a circle or upright ellipse, from and part in turns: 0 is right, a quarter is down.</summary>
    public static (float X, float Y)[] Arc(float x, float y, float radius, float from = 0, float part = 1, float flat = 1)
    {
        var result = new (float, float)[65];
        for (var i = 0; i < result.Length; i++)
        {
            var angle = (from + part * i / 64) * MathF.Tau;
            result[i] = (x + MathF.Cos(angle) * radius, y + MathF.Sin(angle) * radius * flat);
        }
        return result;
    }

    /// <summary>A smooth value between numbers at equal distances, <paramref name="t"/> from 0 to 1.</summary>
    public static float Value(ReadOnlySpan<float> values, float t)
    {
        var last = values.Length - 1;
        var at = Clamp01(t) * last;
        var i = Math.Min((int)at, last - 1);
        return Blend(values[Math.Max(i - 1, 0)], values[i], values[i + 1], values[Math.Min(i + 2, last)], at - i);
    }

    private static (float, float) At((float X, float Y) a, (float X, float Y) b, (float X, float Y) c, (float X, float Y) d, float t) =>
        (Blend(a.X, b.X, c.X, d.X, t), Blend(a.Y, b.Y, c.Y, d.Y, t));

    private static float Blend(float a, float b, float c, float d, float t) =>
        b + 0.5f * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}
