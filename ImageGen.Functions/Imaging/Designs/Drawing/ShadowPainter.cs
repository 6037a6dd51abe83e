using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>
/// Draws the shadow of an element: its alpha in the shadow's colour, moved and blurred as on a canvas,
/// which turns neither with the element.
/// </summary>
internal static class ShadowPainter
{
    private const float Reach = 3;

    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear);

    /// <param name="canvas">With the matrix of the element.</param>
    /// <param name="bounds">Of the element, in its own coordinates.</param>
    /// <param name="page">Of which nothing outside is drawn.</param>
    /// <param name="draw">Draws the element.</param>
    public static void Paint(SKCanvas canvas, Shadow shadow, SKRect bounds, SKSizeI page, Action<SKCanvas> draw)
    {
        var sigma = shadow.Blur / 2;
        var reach = MathF.Ceiling(Reach * sigma) + 2;
        var matrix = canvas.TotalMatrix;
        var around = SKRect.Inflate(matrix.MapRect(bounds), reach, reach);
        var visible = SKRect.Create(-shadow.Offset.X, -shadow.Offset.Y, page.Width, page.Height);
        visible.Inflate(reach, reach);
        around.Intersect(visible);
        if (around.IsEmpty)
            return;

        // A blur loses nothing at a lower resolution, and takes a fraction of the time.
        var scale = sigma switch { >= 32 => 8, >= 8 => 4, >= 2 => 2, _ => 1 };
        var (left, top) = (MathF.Floor(around.Left), MathF.Floor(around.Top));
        var info = new SKImageInfo(
            (int)MathF.Ceiling((around.Right - left) / scale), (int)MathF.Ceiling((around.Bottom - top) / scale), SKColorType.Bgra8888,
            SKAlphaType.Premul);
        using var surface = SKSurface.Create(info);
        var small = surface.Canvas;
        using (var filter = sigma > 0 ? SKImageFilter.CreateBlur(sigma / scale, sigma / scale) : null)
        using (var colour = SKColorFilter.CreateBlendMode(shadow.Colour, SKBlendMode.SrcIn))
        using (var blurred = new SKPaint { ImageFilter = filter, ColorFilter = colour })
        {
            small.SaveLayer(blurred);
            small.Scale(1f / scale);
            small.Translate(-left, -top);
            small.Concat(matrix);
            draw(small);
            small.Restore();
        }

        // Four bytes a pixel, though alpha alone would do: Skia enlarges only these fast.
        using var mask = surface.Snapshot();
        canvas.Save();
        canvas.ResetMatrix();
        canvas.DrawImage(
            mask, SKRect.Create(left + shadow.Offset.X, top + shadow.Offset.Y, info.Width * scale, info.Height * scale), Bilinear);
        canvas.Restore();
    }
}
