using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>Draws a product with a soft shadow: cut out where its image is transparent, else as a tile with rounded corners.</summary>
internal static class ProductPainter
{
    // Units.
    private const float Blur = 16;
    private const float ShadowDrop = 14;
    private const float TileRadius = 22;

    // Antialiased edges of what was cut out are below.
    private const byte MinAlpha = 12;

    private const byte ShadowOpacity = 110;

    // A blur loses nothing at a quarter of the size, and takes a tenth of the time.
    private const int ShadowScale = 4;

    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear);

    /// <returns>Whether there was anything to draw: an image may be wholly transparent.</returns>
    public static bool Paint(SKCanvas canvas, SKImage product, SKRect box, float unit)
    {
        var visible = Visible(product);
        if (visible.IsEmpty)
            return false;
        var place = Inside(visible, box);
        if (product.AlphaType == SKAlphaType.Opaque)
            PaintTile(canvas, product, place, unit);
        else
            PaintCutOut(canvas, product, visible, place, unit);
        return true;
    }

    private static void PaintTile(SKCanvas canvas, SKImage product, SKRect place, float unit)
    {
        using var rounded = new SKRoundRect(place, TileRadius * unit);
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, Blur * unit);
        using (var shadow = new SKPaint { Color = SKColors.Black.WithAlpha(ShadowOpacity), MaskFilter = blur, IsAntialias = true })
        {
            var below = place;
            below.Offset(0, ShadowDrop * unit);
            canvas.DrawRoundRect(below, TileRadius * unit, TileRadius * unit, shadow);
        }

        canvas.Save();
        canvas.ClipRoundRect(rounded, antialias: true);
        canvas.DrawImage(product, place, Bilinear);
        canvas.Restore();
    }

    private static void PaintCutOut(SKCanvas canvas, SKImage product, SKRect visible, SKRect place, float unit)
    {
        var margin = MathF.Ceiling(3 * Blur * unit / ShadowScale);
        var (width, height) = (place.Width / ShadowScale, place.Height / ShadowScale);
        var info = new SKImageInfo(
            (int)MathF.Ceiling(width + (2 * margin)), (int)MathF.Ceiling(height + (2 * margin)), SKColorType.Alpha8, SKAlphaType.Premul);
        using (var small = SKSurface.Create(info))
        using (var blur = SKImageFilter.CreateBlur(Blur * unit / ShadowScale, Blur * unit / ShadowScale))
        using (var blurred = new SKPaint { ImageFilter = blur })
        {
            small.Canvas.DrawImage(product, visible, SKRect.Create(margin, margin, width, height), Bilinear, blurred);
            using var shadow = small.Snapshot();
            using var black = new SKPaint { Color = SKColors.Black.WithAlpha(ShadowOpacity) };
            var around = SKRect.Create(
                place.Left - (margin * ShadowScale), place.Top - (margin * ShadowScale) + (ShadowDrop * unit),
                info.Width * ShadowScale, info.Height * ShadowScale);
            canvas.DrawImage(shadow, around, Bilinear, black);
        }

        canvas.DrawImage(product, visible, place, Bilinear);
    }

    private static SKRect Inside(SKRect visible, SKRect box)
    {
        var scale = Math.Min(box.Width / visible.Width, box.Height / visible.Height);
        var (width, height) = (visible.Width * scale, visible.Height * scale);
        return SKRect.Create(box.MidX - (width / 2), box.MidY - (height / 2), width, height);
    }

    /// <summary>What is not transparent: photographs of products often have wide transparent margins.</summary>
    private static SKRect Visible(SKImage product)
    {
        if (product.AlphaType == SKAlphaType.Opaque)
            return product.Info.Rect;
        using var pixels = product.PeekPixels();
        var all = pixels.GetPixelSpan<uint>();
        var (left, top, right, bottom) = (product.Width, product.Height, 0, 0);
        for (var y = 0; y < product.Height; y++)
        {
            for (var x = 0; x < product.Width; x++)
            {
                if (all[(y * product.Width) + x] >> 24 < MinAlpha)
                    continue;
                (left, right) = (Math.Min(left, x), Math.Max(right, x + 1));
                (top, bottom) = (Math.Min(top, y), Math.Max(bottom, y + 1));
            }
        }

        return right > left ? new(left, top, right, bottom) : SKRect.Empty;
    }
}
