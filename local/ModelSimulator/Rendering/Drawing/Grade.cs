namespace ModelSimulator.Rendering.Drawing;

/// <summary>From linear light to 8-bit sRGB: exposure, highlight shoulder, contrast, saturation, vignette and grain.</summary>
internal sealed record Grade
{
    public float Exposure { get; init; } = 1;
    public float Saturation { get; init; } = 1.06f;

    /// <summary>0 keeps the tone curve straight, 1 is the strongest S curve.</summary>
    public float Contrast { get; init; } = 0.25f;

    /// <summary>How much darker the corners are.</summary>
    public float Vignette { get; init; } = 0.25f;

    /// <summary>The film grain, in steps of 255.</summary>
    public float Grain { get; init; } = 2.4f;

    /// <summary>The tints of shadows and lights.</summary>
    public Rgb Shadows { get; init; } = new(0.97f, 1.0f, 1.05f);
    public Rgb Lights { get; init; } = new(1.03f, 1.0f, 0.96f);

    public Raster Develop(Canvas canvas, int seed)
    {
        var image = new Raster(canvas.Width, canvas.Height);
        for (var y = 0; y < canvas.Height; y++) Row(canvas, y, seed, image.Row(y));
        return image;
    }

    /// <summary>Writes one row as R, G, B bytes.</summary>
    private void Row(Canvas canvas, int y, int seed, Span<byte> bytes)
    {
        Span<int> pixels = stackalloc int[Vector<int>.Count];
        float across = 2f / canvas.Width, fy = (y + 0.5f) * 2 / canvas.Height - 1;
        for (var x = 0; x < canvas.Width; x += V.Count)
        {
            var fx = (Canvas.Lanes + new V(x + 0.5f)) * across - V.One;
            var corner = (fx * fx + new V(fy * fy)) * 0.5f;
            var c = canvas.Load(y * canvas.Stride + x) * (new V(Exposure) - corner * corner * (Vignette * Exposure));
            var light = c.Light;
            c = new Rgbs(Lively(c.R, light), Lively(c.G, light), Lively(c.B, light));
            var tone = Clamp01(light * 1.6f);
            c *= Rgbs.Mix(Shadows, Lights, tone);
            var grain = Noise.Bell(Vector<int>.Indices + new Vector<int>(x), y, seed) * Grain * (new V(1.15f) - tone * 0.7f);
            (Level(c.R, grain) | (Level(c.G, grain) << 8) | (Level(c.B, grain) << 16)).CopyTo(pixels);
            var end = Math.Min(V.Count, canvas.Width - x);
            for (var i = 0; i < end; i++)
            {
                var (at, pixel) = ((x + i) * 3, pixels[i]);
                bytes[at + 2] = (byte)(pixel >> 16);
                bytes[at + 1] = (byte)(pixel >> 8);
                bytes[at] = (byte)pixel;
            }
        }
    }

    private V Lively(V channel, V light) => Vector.Max(V.Zero, light + (channel - light) * Saturation);

    private Vector<int> Level(V value, V grain)
    {
        const float Knee = 0.55f;
        var over = (value - new V(Knee)) * (1 / (1 - Knee));
        var shoulder = new V(Knee) + over / (V.One + over) * (1.25f * (1 - Knee));
        value = Vector.ConditionalSelect(Vector.GreaterThan(value, new V(Knee)), Vector.Min(shoulder, V.One), value);
        var s = Display(value);
        s += (s * s * (new V(3) - s * 2f) - s) * Contrast;
        return Vector.ConvertToInt32(Vector.Min(Vector.Max(s * 255f + grain + new V(0.5f), V.Zero), new V(255)));
    }

    /// <summary>The sRGB curve, by three square roots.</summary>
    private static V Display(V x)
    {
        var a = Vector.SquareRoot(x);
        var b = Vector.SquareRoot(a);
        var c = Vector.SquareRoot(b);
        return Vector.Max(V.Zero, a * 0.662002687f + b * 0.684122060f - c * 0.323583601f - x * 0.0225411470f);
    }
}
