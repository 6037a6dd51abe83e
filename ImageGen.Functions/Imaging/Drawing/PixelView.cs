using SkiaSharp;

namespace ImageGen.Imaging.Drawing;

/// <summary>Pixels in memory. Every property of Skia's own type is a call into native code, too slow to be read for each pixel.</summary>
internal readonly ref struct PixelView
{
    private readonly ReadOnlySpan<uint> _pixels;

    /// <param name="pixels">Bgra8888 without gaps between rows; must outlive this view.</param>
    public PixelView(SKPixmap pixels)
    {
        _pixels = pixels.GetPixelSpan<uint>();
        (Width, Height) = (pixels.Width, pixels.Height);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Part of a row.</summary>
    public ReadOnlySpan<uint> Row(int y, int left, int right) => _pixels.Slice((y * Width) + left, right - left);

    /// <summary>The whole pixels that a box touches.</summary>
    public SKRectI Touched(SKRect box)
    {
        var touched = SKRectI.Ceiling(box, outwards: true);
        touched.Intersect(new(0, 0, Width, Height));
        return touched;
    }
}
