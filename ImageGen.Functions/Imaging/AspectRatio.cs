using System.Globalization;

namespace ImageGen.Imaging;

/// <summary>A size in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height)
{
    public long Pixels => (long)Width * Height;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");
}

/// <summary>A proportion in lowest terms, such as 16:9.</summary>
public readonly record struct AspectRatio
{
    private AspectRatio(int width, int height)
    {
        var divisor = GreatestCommonDivisor(width, height);
        Width = width / divisor;
        Height = height / divisor;
    }

    public int Width { get; }

    public int Height { get; }

    public double Value => Width / (double)Height;

    /// <summary>The ratio of an image of this size. Both sides must be positive.</summary>
    public static AspectRatio Of(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        return new(width, height);
    }

    /// <summary>Reads <c>16:9</c>. Throws <see cref="FormatException"/> for anything else.</summary>
    public static AspectRatio Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var height) && height > 0
                ? new(width, height)
                : throw new FormatException($"'{text}' is not an aspect ratio; write it as 16:9.");
    }

    /// <summary>How different two ratios are: the absolute logarithm of their quotient, so the order does not matter.</summary>
    public double DistanceTo(AspectRatio other) => Math.Abs(Math.Log(Value / other.Value));

    /// <summary>The largest size within an image that has exactly this ratio; 0x0 when the image is smaller than the ratio.</summary>
    public (int Width, int Height) LargestWithin(int width, int height)
    {
        var scale = Math.Min(width / Width, height / Height);
        return (Width * scale, Height * scale);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}:{Height}");

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
