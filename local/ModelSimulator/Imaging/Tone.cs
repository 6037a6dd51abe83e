namespace ModelSimulator.Imaging;

/// <summary>A colour as brightness and two colour differences (BT.601, in steps of 255).</summary>
internal readonly record struct Tone(float Light, float Blue, float Red)
{
    public static Tone Of(float r, float g, float b) =>
        new(0.299f * r + 0.587f * g + 0.114f * b, -0.168736f * r - 0.331264f * g + 0.5f * b, 0.5f * r - 0.418688f * g - 0.081312f * b);

    public static Tone Of(ReadOnlySpan<byte> pixel) => Of(pixel[0], pixel[1], pixel[2]);

    public void Write(Span<byte> pixel)
    {
        pixel[0] = Byte(Light + 1.402f * Red);
        pixel[1] = Byte(Light - 0.344136f * Blue - 0.714136f * Red);
        pixel[2] = Byte(Light + 1.772f * Blue);
    }

    /// <summary>The perceived difference of two colours; hue counts more than brightness, as shadows change only that.</summary>
    public float DistanceTo(Tone other)
    {
        var (l, b, r) = ((Light - other.Light) * 0.6f, (Blue - other.Blue) * 1.3f, (Red - other.Red) * 1.3f);
        return MathF.Sqrt(l * l + b * b + r * r);
    }

    public static Tone Mix(Tone a, Tone b, float t) =>
        new(a.Light + (b.Light - a.Light) * t, a.Blue + (b.Blue - a.Blue) * t, a.Red + (b.Red - a.Red) * t);

    public static byte Byte(float value) => (byte)(Math.Clamp(value, 0, 255) + 0.5f);
}
