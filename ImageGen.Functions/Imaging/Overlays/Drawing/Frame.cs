using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Turns a layout's shares and units into pixels of one image.</summary>
internal sealed class Frame(OverlaySize size, bool isMirrored)
{
    /// <summary>Smaller letters cannot be read where a phone shows the whole image.</summary>
    private const float LegibleUnits = 24;

    public OverlaySize Size { get; } = size;

    /// <summary>Whether the start is the right side.</summary>
    public bool IsMirrored { get; } = isMirrored;

    /// <summary>Pixels.</summary>
    public float Unit { get; } = MathF.Sqrt(size.Width * size.Height) / 1000;

    public SKRect Bounds { get; } = new(0, 0, size.Width, size.Height);

    public float SmallestLegible => LegibleUnits * Unit;

    public SKRect Place(Area area)
    {
        var left = IsMirrored ? 1 - area.Start - area.Width : area.Start;
        return SKRect.Create(left * Size.Width, area.Top * Size.Height, area.Width * Size.Width, area.Height * Size.Height);
    }

    public SKRect Place(Disc disc)
    {
        var diameter = disc.Diameter * Unit;
        var x = (IsMirrored ? 1 - disc.X : disc.X) * Size.Width;
        return SKRect.Create(x - (diameter / 2), (disc.Y * Size.Height) - (diameter / 2), diameter, diameter);
    }

    /// <summary>Where something of that width begins, if it stands at an offset from the start of a column.</summary>
    public float LeftOf(SKRect column, float offset, float width) => IsMirrored ? column.Right - offset - width : column.Left + offset;
}
