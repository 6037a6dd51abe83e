namespace ModelSimulator.Imaging;

/// <summary>A colour as brightness and two colour differences (BT.601, in steps of 255).</summary>
internal readonly record struct Tone(float Light, float Blue, float Red)
{
    public static Tone Of(float r, float g, float b) =>
        new(0.299f * r + 0.587f * g + 0.114f * b, -0.168736f * r - 0.331264f * g + 0.5f * b, 0.5f * r - 0.418688f * g - 0.081312f * b);

    /// <summary>From the usual 0xRRGGBB.</summary>
    public static Tone Of(uint code) => Of(code >> 16, (code >> 8) & 255, code & 255);

    /// <summary>The perceived difference of two colours; hue counts more than brightness, as shadows change only that.</summary>
    public float DistanceTo(Tone other)
    {
        var (l, b, r) = ((Light - other.Light) * 0.6f, (Blue - other.Blue) * 1.3f, (Red - other.Red) * 1.3f);
        return MathF.Sqrt(l * l + b * b + r * r);
    }
}
