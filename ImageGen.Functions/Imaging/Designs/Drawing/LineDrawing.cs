using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>A line along the middle of its box, with its heads inside of the box's width.</summary>
internal sealed class LineDrawing(LineElement element) : ElementDrawing
{
    // Multiples of the thickness.
    private const float HeadLength = 3;
    private const float HeadHalf = 2;

    private readonly float _thickness = element.Height;
    private readonly float _middle = element.Height / 2;

    public override SKRect Bounds { get; } = SKRect.Inflate(
        SKRect.Create(element.Width, element.Height), HeadHalf * element.Height, HeadHalf * element.Height);

    public override bool IsSingleLayer => element is { StartHead: LineHead.None, EndHead: LineHead.None };

    public override void Draw(SKCanvas canvas, float opacity)
    {
        using var brush = new Brush(element.Colour, SKRect.Create(element.Width, element.Height), opacity);
        using (var dash = Dashes.Make(element.Dash, _thickness))
        {
            brush.Paint.Style = SKPaintStyle.Stroke;
            brush.Paint.StrokeWidth = _thickness;
            brush.Paint.PathEffect = dash;
            canvas.DrawLine(Covered(element.StartHead), _middle, element.Width - Covered(element.EndHead), _middle, brush.Paint);
            brush.Paint.PathEffect = null;
        }

        DrawHead(canvas, element.EndHead, brush.Paint);
        canvas.Save();
        canvas.Scale(-1, 1, element.Width / 2, 0);
        DrawHead(canvas, element.StartHead, brush.Paint);
        canvas.Restore();
    }

    public override void Dispose()
    {
    }

    // So much of the line would stick out of the tip of its head.
    private float Covered(LineHead head) => head switch
    {
        LineHead.Triangle => HeadLength * _thickness,
        LineHead.Arrow => _thickness,
        _ => 0,
    };

    // At the right end.
    private void DrawHead(SKCanvas canvas, LineHead head, SKPaint paint)
    {
        var (tip, back, half) = (element.Width, element.Width - (HeadLength * _thickness), HeadHalf * _thickness);
        using var path = new SKPathBuilder();
        paint.Style = SKPaintStyle.Fill;
        switch (head)
        {
            case LineHead.Arrow:
                paint.Style = SKPaintStyle.Stroke;
                paint.StrokeJoin = SKStrokeJoin.Miter;
                path.MoveTo(back, _middle - half);
                path.LineTo(tip - (_thickness * 0.8f), _middle);
                path.LineTo(back, _middle + half);
                break;
            case LineHead.Triangle:
                path.MoveTo(back, _middle - half);
                path.LineTo(tip, _middle);
                path.LineTo(back, _middle + half);
                path.Close();
                break;
            case LineHead.Circle:
                path.AddCircle(tip - half, _middle, half);
                break;
            case LineHead.Square:
                path.AddRect(new(tip - (2 * half), _middle - half, tip, _middle + half));
                break;
            case LineHead.Bar:
                path.AddRect(new(tip - _thickness, _middle - half, tip, _middle + half));
                break;
            default:
                return;
        }

        using var outline = path.Detach();
        canvas.DrawPath(outline, paint);
    }
}
