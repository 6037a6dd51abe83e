using ImageGen.Imaging.Drawing;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Some of the pixels under a text, to foresee its contrast on a scrim before one is drawn.</summary>
internal sealed class PixelSample
{
    private const int MaxPixels = 1500;
    private const int Steps = 7;

    private readonly List<uint> _pixels = [];

    /// <param name="pixels">Bgra8888.</param>
    public PixelSample(PlacedText text, SKPixmap pixels)
    {
        var view = new PixelView(pixels);
        var bounds = view.Touched(text.InkBounds);
        var step = Math.Max(1, (int)Math.Sqrt((double)bounds.Width * bounds.Height / MaxPixels));
        foreach (var box in text.GlyphBoxes())
        {
            var touched = view.Touched(box);
            for (var y = touched.Top; y < touched.Bottom; y += step)
            {
                var row = view.Row(y, touched.Left, touched.Right);
                for (var x = 0; x < row.Length; x += step)
                    _pixels.Add(row[x]);
            }
        }
    }

    /// <summary>The weakest opacity from a minimum on with which a color has a contrast on a scrim; 1 where none has.</summary>
    public double OpacityFor(SKColor scrim, SKColor text, double contrast, double min)
    {
        if (ContrastOn(scrim, min, text) >= contrast)
            return min;
        var (low, high) = (min, 1.0);
        for (var i = 0; i < Steps; i++)
        {
            var middle = (low + high) / 2;
            if (ContrastOn(scrim, middle, text) >= contrast)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private double ContrastOn(SKColor scrim, double opacity, SKColor text)
    {
        var histogram = new LuminanceHistogram();
        foreach (var pixel in _pixels)
        {
            histogram.Add(WcagContrast.Luminance(
                Mix((byte)(pixel >> 16), scrim.Red), Mix((byte)(pixel >> 8), scrim.Green), Mix((byte)pixel, scrim.Blue)));
        }

        return histogram.ContrastWith(text);

        byte Mix(byte below, byte above) => (byte)((below * (1 - opacity)) + (above * opacity) + 0.5);
    }
}
