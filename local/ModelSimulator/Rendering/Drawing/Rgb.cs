namespace ModelSimulator.Rendering.Drawing;

/// <summary>A colour in linear light. 1 is paper white; light sources are brighter.</summary>
internal readonly record struct Rgb(float R, float G, float B)
{
    public static readonly Rgb Black = new(0, 0, 0);
    public static readonly Rgb White = new(1, 1, 1);

    /// <summary>From the usual 0xRRGGBB.</summary>
    public static Rgb Hex(uint code) => new(Linear((code >> 16) & 255), Linear((code >> 8) & 255), Linear(code & 255));

    public float Light => 0.2126f * R + 0.7152f * G + 0.0722f * B;

    public static Rgb Mix(Rgb a, Rgb b, float t) => new(a.R + (b.R - a.R) * t, a.G + (b.G - a.G) * t, a.B + (b.B - a.B) * t);

    /// <summary>1 leaves it, 0 makes it grey, more makes it vivid.</summary>
    public Rgb Vivid(float amount)
    {
        var l = Light;
        return new(Math.Max(0, l + (R - l) * amount), Math.Max(0, l + (G - l) * amount), Math.Max(0, l + (B - l) * amount));
    }

    /// <summary>The colour with its hue rotated by a part of the colour circle.</summary>
    public Rgb Turned(float turns)
    {
        var c = MathF.Cos(turns * 6.2831853f);
        var s = MathF.Sin(turns * 6.2831853f) * 0.57735f;
        var k = (1 - c) / 3 * (R + G + B);
        return new(Math.Max(0, R * c + k + (B - G) * s), Math.Max(0, G * c + k + (R - B) * s), Math.Max(0, B * c + k + (G - R) * s));
    }

    public static Rgb operator *(Rgb a, float k) => new(a.R * k, a.G * k, a.B * k);

    public static Rgb operator *(Rgb a, Rgb b) => new(a.R * b.R, a.G * b.G, a.B * b.B);

    public static Rgb operator +(Rgb a, Rgb b) => new(a.R + b.R, a.G + b.G, a.B + b.B);

    private static float Linear(uint value)
    {
        var x = value / 255f;
        return x <= 0.04045f ? x / 12.92f : MathF.Pow((x + 0.055f) / 1.055f, 2.4f);
    }
}
