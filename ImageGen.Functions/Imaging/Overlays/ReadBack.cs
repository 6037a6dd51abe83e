using ImageGen.Imaging.Drawing;
using ImageGen.Imaging.Overlays.Drawing;
using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays;

/// <summary>
/// Looks for texts in a finished file: the ink of every glyph must stand out from what surrounds it. So an error in any step before, from
/// the scrim to the encoder, cannot hide a digit of a price.
/// </summary>
public sealed class ReadBack : IDisposable
{
    // Around a glyph's box, pixels.
    private const int Surrounding = 4;

    // Compression and antialiasing may take so much of the contrast, and reach so many pixels of a glyph.
    private const double KeptContrast = 0.75;
    private const double VisibleShare = 0.85;

    // Of 255. Thin strokes have no pixel that is covered so far; then the strongest count.
    private const byte FullCoverage = 220;

    private readonly PixelBuffer _finished;
    private readonly SKPixmap _pixels;

    /// <param name="jpeg">As the overlay composer writes it.</param>
    /// <param name="top">First row that is looked at.</param>
    /// <param name="bottom">Last row that is looked at.</param>
    public ReadBack(byte[] jpeg, float top, float bottom)
    {
        _finished = SkiaImages.ReadRows(jpeg, (int)top - Surrounding, (int)bottom + Surrounding);
        _pixels = new(_finished.Info, _finished.Address);
    }

    /// <summary>Whether every glyph of a text is visible.</summary>
    /// <param name="left">Of the text, pixels.</param>
    /// <param name="top">Of the text, pixels.</param>
    /// <param name="requiredContrast">WCAG ratio.</param>
    public bool Finds(TextBlock text, int left, int top, double requiredContrast)
    {
        ArgumentNullException.ThrowIfNull(text);
        using var mask = DrawMask(text);
        var coverage = new Coverage(mask.GetPixelSpan(), mask.RowBytes, mask.Height);
        foreach (var box in text.GlyphBoxes)
        {
            if (!IsVisible(new(left, top), coverage, SKRectI.Ceiling(box, outwards: true), requiredContrast))
                return false;
        }

        return text.GlyphBoxes.Count > 0;
    }

    public void Dispose()
    {
        _pixels.Dispose();
        _finished.Dispose();
    }

    private bool IsVisible(SKPointI origin, Coverage coverage, SKRectI box, double requiredContrast)
    {
        var view = new PixelView(_pixels);
        var around = SKRectI.Inflate(box, Surrounding, Surrounding);
        around.Intersect(new(-origin.X, -origin.Y, view.Width - origin.X, view.Height - origin.Y));
        var (background, backgroundPixels) = (0.0, 0);
        for (var y = around.Top; y < around.Bottom; y++)
        {
            var row = view.Row(origin.Y + y, origin.X + around.Left, origin.X + around.Right);
            for (var x = 0; x < row.Length; x++)
            {
                if (coverage.At(around.Left + x, y) == 0)
                    (background, backgroundPixels) = (background + WcagContrast.Luminance(row[x]), backgroundPixels + 1);
            }
        }

        var (inkPixels, visible) = (0, 0);
        var enough = coverage.Enough(box);
        background /= Math.Max(1, backgroundPixels);
        box.Intersect(around);
        for (var y = box.Top; y < box.Bottom; y++)
        {
            var row = view.Row(origin.Y + y, origin.X + box.Left, origin.X + box.Right);
            for (var x = 0; x < row.Length; x++)
            {
                if (coverage.At(box.Left + x, y) < enough)
                    continue;
                inkPixels++;
                if (WcagContrast.Ratio(WcagContrast.Luminance(row[x]), background) >= requiredContrast * KeptContrast)
                    visible++;
            }
        }

        return backgroundPixels > 0 && inkPixels > 0 && visible >= inkPixels * VisibleShare;
    }

    private static SKBitmap DrawMask(TextBlock block)
    {
        var mask = new SKBitmap(new SKImageInfo(
            (int)MathF.Ceiling(block.Width) + 1, (int)MathF.Ceiling(block.Height) + 1, SKColorType.Alpha8, SKAlphaType.Premul));
        using var canvas = new SKCanvas(mask);
        canvas.Clear();
        block.Draw(canvas, 0, 0, SKColors.Black);
        return mask;
    }

    /// <summary>How far a text covers each pixel of its block, 0 to 255.</summary>
    private readonly ref struct Coverage(ReadOnlySpan<byte> alpha, int width, int height)
    {
        private readonly ReadOnlySpan<byte> _alpha = alpha;

        /// <summary>0 outside of the block.</summary>
        public byte At(int x, int y) => (uint)x < (uint)width && (uint)y < (uint)height ? _alpha[(y * width) + x] : (byte)0;

        /// <summary>What counts as the ink of a glyph.</summary>
        public byte Enough(SKRectI box)
        {
            byte strongest = 1;
            for (var y = box.Top; y < box.Bottom; y++)
            {
                for (var x = box.Left; x < box.Right; x++)
                    strongest = Math.Max(strongest, At(x, y));
            }

            return Math.Min(FullCoverage, strongest);
        }
    }
}
