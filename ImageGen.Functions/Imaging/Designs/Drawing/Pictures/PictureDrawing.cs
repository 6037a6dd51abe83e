using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing.Pictures;

/// <summary>A picture in its box, with its mask and border.</summary>
internal sealed class PictureDrawing(PictureElement element, ReadyPicture picture, ReadyPicture? mask, bool isAligned) : ElementDrawing
{
    private static readonly SKSamplingOptions Bilinear = new(SKFilterMode.Linear);
    private static readonly SKSamplingOptions Exact = new(SKFilterMode.Nearest);

    private readonly SKRect _box = SKRect.Create(element.Width, element.Height);
    private readonly float _radius = Math.Min(element.CornerRadius, Math.Min(element.Width, element.Height) / 2);
    private readonly float _borderSize = Math.Min(element.BorderSize, Math.Min(element.Width, element.Height) / 2);
    private readonly bool _hasBorder = element.BorderSize > 0 && element.Border.IsVisible;

    public override SKRect Bounds => _box;

    public override bool IsSingleLayer => mask is null && !_hasBorder;

    public override void Draw(SKCanvas canvas, float opacity)
    {
        if (mask is null)
        {
            DrawPicture(canvas, opacity);
        }
        else
        {
            canvas.SaveLayer(_box, null);
            DrawPicture(canvas, opacity);
            using var keep = new SKPaint { BlendMode = SKBlendMode.DstIn };
            canvas.DrawImage(mask.Image, mask.Part, _box, Bilinear, keep);
            canvas.Restore();
        }

        if (_hasBorder)
            DrawBorder(canvas, opacity);
    }

    public override void Dispose()
    {
        picture.Dispose();
        mask?.Dispose();
    }

    private void DrawPicture(SKCanvas canvas, float opacity)
    {
        canvas.Save();
        if (_radius > 0)
        {
            // The picture's smoothed edge would show outside of that of the border.
            var inset = _hasBorder && element.Border.IsOpaque ? _borderSize / 2 : 0;
            using var rounded = new SKRoundRect(SKRect.Inflate(_box, -inset, -inset), Math.Max(0, _radius - inset));
            canvas.ClipRoundRect(rounded, antialias: true);
        }

        canvas.Scale(element.FlipX ? -1 : 1, element.FlipY ? -1 : 1, element.Width / 2, element.Height / 2);
        // Edges between pixels are smoothed; on whole pixels that would take time for nothing.
        using var paint = new SKPaint { IsAntialias = !isAligned };
        paint.Color = SKColors.Black.WithAlpha((byte)MathF.Round(byte.MaxValue * opacity));
        var isCopied = isAligned && canvas.TotalMatrix is { SkewX: 0, SkewY: 0, ScaleX: 1 or -1, ScaleY: 1 or -1 };
        canvas.DrawImage(picture.Image, picture.Part, _box, isCopied ? Exact : Bilinear, paint);
        canvas.Restore();
    }

    private void DrawBorder(SKCanvas canvas, float opacity)
    {
        using var border = new Brush(element.Border, _box, opacity);
        border.Paint.Style = SKPaintStyle.Stroke;
        border.Paint.StrokeWidth = _borderSize;
        var middle = SKRect.Inflate(_box, -_borderSize / 2, -_borderSize / 2);
        var radius = Math.Max(0, _radius - (_borderSize / 2));
        canvas.DrawRoundRect(middle, radius, radius, border.Paint);
    }
}
