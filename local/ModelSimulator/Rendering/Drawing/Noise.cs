using System.Runtime.CompilerServices;

namespace ModelSimulator.Rendering.Drawing;

/// <summary>
/// Gradient noise over the plane, several pixels at a time. A field is identified by its seed; its grain is one unit. All values lie around
/// 0, roughly -1 to 1.
/// </summary>
internal static class Noise
{
    private const int KeyX = 0x27D4EB2D, KeyY = 0x165667B1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V At(V x, V y, int seed)
    {
        V x0 = Vector.Floor(x), y0 = Vector.Floor(y);
        var column = Vector.ConvertToInt32(x0) * KeyX;
        var row = Vector.ConvertToInt32(y0) * KeyY + new Vector<int>(seed * 0x5E2D58D9);
        var nextColumn = column + new Vector<int>(KeyX);
        var nextRow = row + new Vector<int>(KeyY);
        V u = x - x0, v = y - y0;
        V u1 = u - V.One, v1 = v - V.One;
        var a = Slope(column ^ row, u, v);
        var b = Slope(nextColumn ^ row, u1, v);
        var c = Slope(column ^ nextRow, u, v1);
        var d = Slope(nextColumn ^ nextRow, u1, v1);
        V su = Ease(u), sv = Ease(v);
        var top = a + (b - a) * su;
        return (top + (c + (d - c) * su - top) * sv) * (1.7f / 2147483648f);
    }

    /// <summary>How many octaves above a frequency are still coarser than two pixels of the size <paramref name="grain"/>.</summary>
    public static int Octaves(float frequency, float grain, int max) =>
        Math.Clamp((int)MathF.Log2(0.7f / (frequency * grain)), 1, max);

    /// <summary>Fractal noise: each octave twice as fine and half as strong, and rotated, so that no grid shows.</summary>
    public static V Fractal(V x, V y, int octaves, int seed, float gain = 0.5f)
    {
        var sum = V.Zero;
        var strength = 1f;
        for (var i = 0; i < octaves; i++)
        {
            sum += At(x, y, seed + i) * strength;
            (x, y) = (x * 1.6f - y * 1.2f + new V(3.7f), x * 1.2f + y * 1.6f - new V(1.3f));
            strength *= gain;
        }
        return sum;
    }

    /// <summary>Ridged noise: sharp crests where the noise passes through 0. 0 to about 1 for the first octave.</summary>
    public static V Ridged(V x, V y, int octaves, int seed, float gain = 0.5f)
    {
        var sum = V.Zero;
        var weight = V.One;
        var strength = 1f;
        for (var i = 0; i < octaves; i++)
        {
            var crest = V.One - Vector.Abs(At(x, y, seed + i)) * 1.6f;
            crest = Vector.Max(crest, V.Zero);
            crest *= crest;
            sum += crest * weight * strength;
            weight = Clamp01(crest * 1.8f);
            (x, y) = (x * 1.6f - y * 1.2f + new V(3.7f), x * 1.2f + y * 1.6f - new V(1.3f));
            strength *= gain;
        }
        return sum;
    }

    /// <summary>Billow noise: round heaps with creases between.</summary>
    public static V Billows(V x, V y, int octaves, int seed, float gain = 0.5f)
    {
        var sum = V.Zero;
        var strength = 1f;
        for (var i = 0; i < octaves; i++)
        {
            sum += (Vector.Abs(At(x, y, seed + i)) * 2.4f - new V(0.6f)) * strength;
            (x, y) = (x * 1.6f - y * 1.2f + new V(3.7f), x * 1.2f + y * 1.6f - new V(1.3f));
            strength *= gain;
        }
        return sum;
    }

    /// <summary>White noise, -1 to 1 and mostly small, one value for each pair of whole numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bell(Vector<int> x, int y, int seed)
    {
        var h = Mix(Mix(x * KeyX ^ new Vector<int>(unchecked(y * KeyY + seed * 0x5E2D58D9))));
        return Vector.ConvertToSingle((h & new Vector<int>(0xFFFF)) + Vector.ShiftRightLogical(h, 16)) * (1f / 65536) - V.One;
    }

    /// <summary>One value.</summary>
    public static float At(float x, float y, int seed) => At(new V(x), new V(y), seed)[0];

    public static float Fractal(float x, float y, int octaves, int seed, float gain = 0.5f) =>
        Fractal(new V(x), new V(y), octaves, seed, gain)[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Ease(V t) => t * t * t * (t * (t * 6f - new V(15)) + new V(10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Slope(Vector<int> key, V u, V v)
    {
        var h = Mix(key);
        return Vector.ConvertToSingle(h) * u + Vector.ConvertToSingle(Vector.ShiftLeft(h, 15)) * v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<int> Mix(Vector<int> h)
    {
        h *= 0x2C1B3C6D;
        return h ^ Vector.ShiftRightLogical(h, 16);
    }
}
