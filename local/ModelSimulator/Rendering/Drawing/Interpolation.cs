namespace ModelSimulator.Rendering.Drawing;

/// <summary>Interpolation of single values and of vectors. Imported statically everywhere in the project.</summary>
internal static class Interpolation
{
    public static float Clamp01(float x) => x < 0 ? 0 : x > 1 ? 1 : x;

    public static float Lerp(float a, float b, float t) => a + (b - a) * t;

    /// <summary>0 below <paramref name="low"/>, 1 above <paramref name="high"/>, a cubic Hermite curve between.</summary>
    public static float SmoothStep(float low, float high, float x)
    {
        var t = Clamp01((x - low) / (high - low));
        return t * t * (3 - 2 * t);
    }

    public static V Clamp01(V x) => Vector.Min(Vector.Max(x, V.Zero), V.One);

    public static V Lerp(V a, V b, V t) => a + (b - a) * t;

    public static V SmoothStep(float low, float high, V x)
    {
        var t = Clamp01((x - new V(low)) * new V(1 / (high - low)));
        return t * t * (new V(3) - (t + t));
    }
}
