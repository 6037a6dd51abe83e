using System.Numerics;
using V = System.Numerics.Vector<float>;

namespace ModelSimulator.Painting.Surface;

/// <summary>
/// Sine, exponential and power made of + - * / and square root only. Those are exact to the bit everywhere, while
/// <see cref="MathF"/>'s come from each platform's own library; and a prompt must give the same bytes on every machine.
/// Good to about five digits, which is more than a picture of eight bits shows.
/// </summary>
public static class PlainMath
{
    private const float Turn = 6.2831853f;

    public static float Clamp01(float x) => x < 0 ? 0 : x > 1 ? 1 : x;

    public static float Lerp(float a, float b, float t) => a + (b - a) * t;

    /// <summary>0 below <paramref name="low"/>, 1 above <paramref name="high"/>, a soft S between.</summary>
    public static float Step(float low, float high, float x)
    {
        var t = Clamp01((x - low) / (high - low));
        return t * t * (3 - 2 * t);
    }

    public static float Sin(float x)
    {
        var t = x * (1 / Turn);
        t -= MathF.Floor(t + 0.5f);
        var a = 0.5f - 2 * MathF.Abs(MathF.Abs(t) - 0.25f);     // folds -½..½ turns to ±¼, sign apart
        a = (t < 0 ? -a : a) * (Turn / 2);
        var q = a * a;
        return a * (1 - q * (0.16666667f - q * (0.008333333f - q * (0.00019841f - q * 0.0000027557f))));
    }

    public static float Cos(float x) => Sin(x + Turn / 4);

    /// <summary>2 to the power x, x within -126..126.</summary>
    public static float Exp2(float x)
    {
        x = x < -126 ? -126 : x > 126 ? 126 : x;
        var whole = MathF.Floor(x);
        var f = x - whole;
        var p = 1 + f * (0.69315308f + f * (0.24015361f + f * (0.055826318f + f * (0.0089893397f + f * 0.0018775767f))));
        return p * BitConverter.Int32BitsToSingle(((int)whole + 127) << 23);
    }

    public static float Exp(float x) => Exp2(x * 1.442695f);

    public static float Log2(float x)
    {
        var bits = BitConverter.SingleToInt32Bits(x);
        var exponent = (bits >> 23) - 127;
        var m = BitConverter.Int32BitsToSingle((bits & 0x7FFFFF) | 0x3F800000);
        var s = (m - 1) / (m + 1);
        var q = s * s;
        return exponent + s * (2.885390f + q * (0.9617967f + q * (0.5770780f + q * (0.4121985f + q * 0.3205989f))));
    }

    public static float Pow(float x, float y) => x <= 0 ? 0 : Exp2(Log2(x) * y);

    /// <summary>The angle of (x, y) in turns, -½ to ½.</summary>
    public static float Angle(float y, float x)
    {
        float ax = MathF.Abs(x), ay = MathF.Abs(y);
        if (ax + ay == 0) return 0;
        var a = ax > ay ? ay / ax : ax / ay;
        var q = a * a;
        var turns = a * (0.159123f - q * (0.0525f - q * (0.02845f - q * 0.01f)));
        if (ay > ax) turns = 0.25f - turns;
        if (x < 0) turns = 0.5f - turns;
        return y < 0 ? -turns : turns;
    }

    public static V Clamp01(V x) => Vector.Min(Vector.Max(x, V.Zero), V.One);

    public static V Lerp(V a, V b, V t) => a + (b - a) * t;

    public static V Step(float low, float high, V x)
    {
        var t = Clamp01((x - new V(low)) * new V(1 / (high - low)));
        return t * t * (new V(3) - (t + t));
    }

    public static V Sin(V x)
    {
        var t = x * new V(1 / Turn);
        t -= Vector.Floor(t + new V(0.5f));
        var a = new V(0.5f) - new V(2) * Vector.Abs(Vector.Abs(t) - new V(0.25f));
        a = Vector.ConditionalSelect(Vector.LessThan(t, V.Zero), -a, a) * new V(Turn / 2);
        var q = a * a;
        return a * (V.One - q * (new V(0.16666667f) - q * (new V(0.008333333f) - q * (new V(0.00019841f) - q * new V(0.0000027557f)))));
    }

    public static V Exp2(V x)
    {
        x = Vector.Min(Vector.Max(x, new V(-126)), new V(126));
        var whole = Vector.Floor(x);
        var f = x - whole;
        var p = V.One + f * (new V(0.69315308f) + f * (new V(0.24015361f) + f * (new V(0.055826318f)
            + f * (new V(0.0089893397f) + f * new V(0.0018775767f)))));
        return p * Vector.AsVectorSingle((Vector.ConvertToInt32(whole) + new Vector<int>(127)) << 23);
    }

    public static V Exp(V x) => Exp2(x * new V(1.442695f));
}
