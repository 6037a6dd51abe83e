using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing;

/// <summary>A figure: filled, and stroked inside of its outline.</summary>
internal sealed class FigureDrawing(FigureElement element) : ElementDrawing
{
    private readonly SKPath _outline =
        FigureOutlines.Make(element.SubType, element.Width, element.Height, element.CornerRadius);

    private readonly bool _hasStroke = element.StrokeWidth > 0 && element.Stroke.IsVisible;

    public override SKRect Bounds { get; } = SKRect.Create(element.Width, element.Height);

    public override bool IsSingleLayer => !_hasStroke || !element.Fill.IsVisible;

    public override void Draw(SKCanvas canvas, float opacity)
    {
        if (element.Fill.IsVisible)
        {
            using var fill = new Brush(element.Fill, Bounds, opacity);
            canvas.DrawPath(_outline, fill.Paint);
        }

        if (!_hasStroke)
            return;
        canvas.Save();
        canvas.ClipPath(_outline, antialias: true);
        using var stroke = new Brush(element.Stroke, Bounds, opacity);
        using var dash = Dashes.Make(element.Dash, element.StrokeWidth);
        stroke.Paint.Style = SKPaintStyle.Stroke;
        // The outer half is cut off.
        stroke.Paint.StrokeWidth = element.StrokeWidth * 2;
        stroke.Paint.PathEffect = dash;
        canvas.DrawPath(_outline, stroke.Paint);
        canvas.Restore();
    }

    public override void Dispose() => _outline.Dispose();
}

/// <summary>Dash patterns.</summary>
internal static class Dashes
{
    /// <param name="pattern">Lengths of strokes and gaps, multiples of the thickness.</param>
    /// <returns>Null for a solid stroke.</returns>
    public static SKPathEffect? Make(IReadOnlyList<float> pattern, float thickness)
    {
        if (pattern.Count == 0 || thickness <= 0)
            return null;
        // An odd pattern is repeated, as in SVG.
        var lengths = (pattern.Count % 2 == 0 ? pattern : pattern.Concat(pattern)).Select(length => length * thickness);
        return SKPathEffect.CreateDash([.. lengths], 0);
    }
}
