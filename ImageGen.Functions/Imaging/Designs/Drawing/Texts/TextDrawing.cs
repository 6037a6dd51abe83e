using ImageGen.Imaging.Designs.Elements;
using SkiaSharp;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>A set text in its box: bands, strokes, letters and decorations.</summary>
internal sealed class TextDrawing : ElementDrawing
{
    // Of the size: thickness of decorations and their distance from the baseline.
    private const float DecorationThickness = 1 / 15f;
    private const float UnderlineDrop = 1 / 8f;
    private const float StrikeRise = 1 / 4f;

    private readonly TextElement _element;
    private readonly SetText _text;
    private readonly float _top;
    private readonly SKRect _box;
    private readonly List<PlacedLine> _lines = [];
    private readonly List<LetterRun> _letters;
    private readonly SKPoint _middle;

    public TextDrawing(TextElement element, SetText text)
    {
        (_element, _text) = (element, text);
        var width = element.Width > 0 ? element.Width : text.Width;
        var room = Math.Max(0, element.Height - text.Height);
        _top = element.VerticalAlign switch { VerticalAlign.Middle => room / 2, VerticalAlign.Bottom => room, _ => 0 };
        _box = SKRect.Create(0, _top, width, text.Height);
        foreach (var line in text.Lines)
            _lines.Add(PlacedLine.Of(line, element.Setting.Align, width, text.Size, _top + (_lines.Count * text.LineHeight)));
        _middle = new(width / 2, _top + text.FirstBaseline);
        var letters = new Letters(text, element.Font);
        _letters = element.Curve != 0
            ? letters.Curved(text.Lines[0].Line, element.Curve, _middle)
            : [.. _lines.SelectMany(line => letters.Straight(line, line.Top + text.FirstBaseline))];
    }

    public override SKRect Bounds
    {
        get
        {
            // Ink may reach beyond the line: swashes, marks, strokes, bands, and the arc of a curved text.
            var arc = _element.Curve != 0 ? _text.Width : 0;
            var beyond = (_text.Size * 1.5f) + _element.StrokeWidth + (_element.Background?.Padding ?? 0) + arc;
            return SKRect.Inflate(SKRect.Union(_box, SKRect.Create(_element.Width, _element.Height)), beyond, beyond);
        }
    }

    public override bool IsSingleLayer =>
        _element is { Background: null, Decorations: TextDecorations.None } && (_element.StrokeWidth <= 0 || !_element.Stroke.IsVisible);

    public override void Draw(SKCanvas canvas, float opacity)
    {
        if (_element.Background is { } background)
            DrawBands(canvas, background, opacity);
        if (_element.StrokeWidth > 0 && _element.Stroke.IsVisible)
        {
            using var stroke = new Brush(_element.Stroke, _box, opacity);
            stroke.Paint.Style = SKPaintStyle.Stroke;
            stroke.Paint.StrokeWidth = _element.StrokeWidth;
            stroke.Paint.StrokeJoin = SKStrokeJoin.Round;
            DrawLetters(canvas, stroke.Paint);
        }

        if (!_element.Fill.IsVisible)
            return;
        using var fill = new Brush(_element.Fill, _box, opacity);
        DrawLetters(canvas, fill.Paint);
        if (_element.Decorations != TextDecorations.None && _element.Curve == 0)
            DrawDecorations(canvas, fill.Paint);
    }

    public override void Dispose()
    {
        foreach (var run in _letters)
            run.Blob.Dispose();
    }

    private void DrawLetters(SKCanvas canvas, SKPaint paint)
    {
        foreach (var (blob, x, y) in _letters)
            canvas.DrawText(blob, x, y, paint);
    }

    private void DrawBands(SKCanvas canvas, TextBackground background, float opacity)
    {
        var scale = _text.Size / _element.Setting.Size;
        var padding = background.Padding * scale;
        using var brush = new Brush(background.Fill, SKRect.Inflate(_box, padding, padding), opacity);
        if (_element.Curve != 0)
        {
            DrawCurvedBand(canvas, padding, brush.Paint);
            return;
        }

        using var bands = Bands(padding, background.CornerRadius * scale);
        canvas.DrawPath(bands, brush.Paint);
    }

    // In one path, so that bands that overlap are not darker there.
    private SKPath Bands(float padding, float radius)
    {
        using var bands = new SKPathBuilder();
        foreach (var line in _lines.Where(line => line.Width > 0))
        {
            var band = SKRect.Inflate(SKRect.Create(line.Left, line.Top, line.Width, _text.LineHeight), padding, padding);
            var corner = Math.Min(radius, Math.Min(band.Width, band.Height) / 2);
            bands.AddRoundRect(band, corner, corner);
        }

        return bands.Detach();
    }

    private void DrawCurvedBand(SKCanvas canvas, float padding, SKPaint paint)
    {
        var (centre, radius) = Letters.Circle(_text, _element.Curve, _middle);
        // Half-way between the edges of the line, which is above its baseline.
        var middle = Math.Abs(radius + _text.FirstBaseline - (_text.LineHeight / 2));
        var half = ((_text.Width / 2) + padding) / Math.Abs(radius) * 180 / MathF.PI;
        using var builder = new SKPathBuilder();
        builder.AddArc(
            new(centre.X - middle, centre.Y - middle, centre.X + middle, centre.Y + middle), (radius > 0 ? -90 : 90) - half,
            Math.Min(2 * half, 360));
        using var arc = builder.Detach();
        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = _text.LineHeight + (2 * padding);
        canvas.DrawPath(arc, paint);
    }

    private void DrawDecorations(SKCanvas canvas, SKPaint paint)
    {
        var thickness = Math.Max(1, _text.Size * DecorationThickness);
        foreach (var line in _lines)
        {
            var baseline = line.Top + _text.FirstBaseline;
            DrawIf(TextDecorations.Underline, baseline + (_text.Size * UnderlineDrop));
            DrawIf(TextDecorations.LineThrough, baseline - (_text.Size * StrikeRise));
            DrawIf(TextDecorations.Overline, baseline - (_text.Face.Ascent * _text.Size) + (thickness / 2));

            void DrawIf(TextDecorations decoration, float y)
            {
                if (_element.Decorations.HasFlag(decoration))
                    canvas.DrawRect(line.Left, y - (thickness / 2), line.Width, thickness, paint);
            }
        }
    }
}

/// <summary>A line in its box.</summary>
/// <param name="Top">Of the line's box.</param>
/// <param name="Gap">Added after each space of a justified line.</param>
internal sealed record PlacedLine(SetLine Line, float Left, float Top, float Width, float Gap)
{
    /// <param name="width">Of the box.</param>
    public static PlacedLine Of(SetLine line, TextAlign align, float width, float size, float top)
    {
        var advance = line.Line.Advance * size;
        var slack = width - advance;
        if (align == TextAlign.Justify && !line.EndsParagraph && slack > 0)
        {
            var spaces = line.Line.Runs.Sum(run => run.Glyphs.Count(glyph => line.Text[glyph.Cluster] == ' '));
            if (spaces > 0)
                return new(line, 0, top, width, slack / spaces);
        }

        var left = align switch
        {
            TextAlign.Center => slack / 2,
            TextAlign.Right => slack,
            TextAlign.Justify when line.Line.IsRightToLeft => slack,
            _ => 0,
        };
        return new(line, left, top, advance, 0);
    }
}
