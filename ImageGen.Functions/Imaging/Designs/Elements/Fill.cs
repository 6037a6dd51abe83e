using SkiaSharp;

namespace ImageGen.Imaging.Designs.Elements;

/// <summary>What a surface is painted with: a colour or a gradient.</summary>
/// <param name="Colour">Where there is no gradient.</param>
internal sealed record Fill(SKColor Colour, LinearGradient? Gradient = null)
{
    public static readonly Fill Nothing = new(SKColors.Transparent);
    public static readonly Fill White = new(SKColors.White);
    public static readonly Fill Black = new(SKColors.Black);

    public bool IsVisible => Gradient is not null || Colour.Alpha > 0;

    public Fill WithOpacity(float opacity) => new(Faded(Colour, opacity), Gradient is null
        ? null
        : Gradient with { Colours = [.. Gradient.Colours.Select(colour => Faded(colour, opacity))] });

    private static SKColor Faded(SKColor colour, float opacity) => colour.WithAlpha((byte)MathF.Round(colour.Alpha * opacity));

    public bool IsOpaque => Gradient is null
        ? Colour.Alpha == byte.MaxValue
        : Gradient.Colours.All(colour => colour.Alpha == byte.MaxValue);
}

/// <summary>A linear gradient of CSS, measured on the box that it fills.</summary>
/// <param name="Degrees">0 upwards, 90 to the right; null where it runs to a corner.</param>
/// <param name="Corner">-1 or 1 in both directions.</param>
/// <param name="Colours">As many as <paramref name="Offsets"/>, at least two.</param>
/// <param name="Offsets">0 to 1, not falling.</param>
internal sealed record LinearGradient(double? Degrees, (int X, int Y) Corner, SKColor[] Colours, float[] Offsets)
{
    /// <summary>Where it begins and ends in a box.</summary>
    public (SKPoint Start, SKPoint End) Line(SKRect box)
    {
        var (x, y) = Direction(box);
        var length = Math.Abs(box.Width * x) + Math.Abs(box.Height * y);
        var half = new SKPoint((float)(x * length / 2), (float)(y * length / 2));
        var centre = new SKPoint(box.MidX, box.MidY);
        return (centre - half, centre + half);
    }

    private (double X, double Y) Direction(SKRect box)
    {
        if (Degrees is { } degrees)
            return Clean(Math.Sin(degrees * Math.PI / 180), -Math.Cos(degrees * Math.PI / 180));
        // The half-way colour meets the two other corners.
        var (x, y) = (Corner.X * (double)box.Height, Corner.Y * (double)box.Width);
        var length = Math.Sqrt((x * x) + (y * y));
        return length > 0 ? (x / length, y / length) : (1, 0);
    }

    // So that right angles are exact.
    private static (double X, double Y) Clean(double x, double y) =>
        Math.Abs(x) < 1e-9 ? (0, Math.Sign(y)) : Math.Abs(y) < 1e-9 ? (Math.Sign(x), 0) : (x, y);
}
