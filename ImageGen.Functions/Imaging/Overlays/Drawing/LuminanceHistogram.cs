using ImageGen.Imaging.Drawing;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>How light the pixels under a text are.</summary>
internal sealed class LuminanceHistogram
{
    private const double Percentile = 0.05;

    // Fine enough near black, where contrast changes fastest: one bin is half a percent of it.
    private const int Bins = 4096;

    private readonly int[] _counts = new int[Bins];
    private int _total;

    /// <summary>Of the pixels under the boxes of a text's glyphs.</summary>
    /// <param name="pixels">Bgra8888.</param>
    public static LuminanceHistogram Under(PlacedText text, SKPixmap pixels)
    {
        var histogram = new LuminanceHistogram();
        var view = new PixelView(pixels);
        foreach (var box in text.GlyphBoxes())
        {
            var touched = view.Touched(box);
            for (var y = touched.Top; y < touched.Bottom; y++)
            {
                foreach (var pixel in view.Row(y, touched.Left, touched.Right))
                    histogram.Add(WcagContrast.Luminance(pixel));
            }
        }

        return histogram;
    }

    public void Add(double luminance)
    {
        _counts[(int)(luminance * (Bins - 1))]++;
        _total++;
    }

    /// <summary>The contrast that 19 of 20 pixels have at least; 1 where there are no pixels.</summary>
    public double ContrastWith(SKColor color)
    {
        var luminance = WcagContrast.Luminance(color);
        // Contrast falls towards the color's own luminance from both sides, so the worst pixels are found from there outwards.
        var middle = (int)(luminance * (Bins - 1));
        var left = (int)(_total * Percentile);
        var (below, above) = (middle, middle + 1);
        var contrast = 1.0;
        while (below >= 0 || above < Bins)
        {
            var (darker, lighter) = (RatioOf(below, luminance), RatioOf(above, luminance));
            var bin = darker <= lighter ? below-- : above++;
            contrast = Math.Min(darker, lighter);
            left -= _counts[bin];
            if (left < 0)
                return contrast;
        }

        return 1;
    }

    private static double RatioOf(int bin, double luminance) =>
        bin is < 0 or >= Bins ? double.MaxValue : WcagContrast.Ratio((bin + 0.5) / (Bins - 1), luminance);
}
