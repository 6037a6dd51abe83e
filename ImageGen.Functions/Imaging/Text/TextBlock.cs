using SkiaSharp;

namespace ImageGen.Imaging.Text;

/// <summary>Text set at one size, ready to be drawn. All lengths are pixels; the origin is the block's upper left corner.</summary>
public sealed class TextBlock
{
    private readonly IReadOnlyList<(ShapedLine Line, SKPoint Origin)> _lines;

    internal TextBlock(string text, float fontSize, float width, float height, IReadOnlyList<(ShapedLine Line, SKPoint Origin)> lines)
    {
        _lines = lines;
        Text = text;
        FontSize = fontSize;
        Width = width;
        Height = height;
        Lines = [.. lines.Select(placed => new TextLine(
            placed.Line.Start, placed.Line.End - placed.Line.Start, placed.Origin.Y, placed.Origin.X, placed.Line.Advance * fontSize))];
        GlyphBoxes = [..
            from placed in lines
            from item in placed.Line.Glyphs()
            where !item.Glyph.Ink.IsEmpty
            select TextLayout.PlacedInk(item.Glyph.Ink, placed.Origin + new SKPoint(item.Origin * fontSize, 0), fontSize)];
    }

    /// <summary>What is drawn, in logical order: the text that was given.</summary>
    public string Text { get; }

    public float FontSize { get; }

    /// <summary>Width of the widest line or of the ink, whichever is more.</summary>
    public float Width { get; }

    public float Height { get; }

    /// <summary>The first paragraph is right-to-left: <see cref="TextAlignment.Start"/> is the right edge.</summary>
    public bool IsRightToLeft => _lines.Count > 0 && _lines[0].Line.IsRightToLeft;

    public IReadOnlyList<TextLine> Lines { get; }

    /// <summary>Box of the ink of each glyph that has any; all are inside the block.</summary>
    public IReadOnlyList<SKRect> GlyphBoxes { get; }

    /// <summary>Draws the text with the block's upper left corner at (<paramref name="x"/>, <paramref name="y"/>).</summary>
    /// <param name="y">Sharpest on a whole pixel.</param>
    public void Draw(SKCanvas canvas, float x, float y, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        foreach (var (line, origin) in _lines)
        {
            var left = 0f;
            foreach (var run in line.Runs)
            {
                using var blob = Blob(run, left);
                if (blob is not null)
                    canvas.DrawText(blob, x + origin.X, y + origin.Y, paint);
                left += run.Glyphs.Sum(glyph => glyph.Advance);
            }
        }
    }

    private SKTextBlob? Blob(GlyphRun run, float left)
    {
        using var font = new SKFont(run.Style.Face.Typeface, FontSize)
        {
            Subpixel = true,
            BaselineSnap = false,
            Hinting = SKFontHinting.None,
            Edging = SKFontEdging.Antialias,
        };
        using var builder = new SKTextBlobBuilder();
        var buffer = builder.AllocatePositionedRun(font, run.Glyphs.Length);
        for (var index = 0; index < run.Glyphs.Length; index++)
        {
            var glyph = run.Glyphs[index];
            buffer.Glyphs[index] = glyph.Id;
            buffer.Positions[index] = new SKPoint((left + glyph.Offset.X) * FontSize, glyph.Offset.Y * FontSize);
            left += glyph.Advance;
        }

        return builder.Build();
    }
}

/// <summary>One line of a <see cref="TextBlock"/>.</summary>
/// <param name="Start">Of its first UTF-16 unit in <see cref="TextBlock.Text"/>.</param>
/// <param name="Length">In UTF-16 units, without the spaces that end the line.</param>
/// <param name="Baseline">From the block's upper edge.</param>
/// <param name="Left">From the block's left edge.</param>
/// <param name="Width">Advance width.</param>
public sealed record TextLine(int Start, int Length, float Baseline, float Left, float Width);
