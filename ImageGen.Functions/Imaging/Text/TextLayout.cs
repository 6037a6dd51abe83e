using SkiaSharp;

namespace ImageGen.Imaging.Text;

/// <summary>Wraps a shaped text to a box and finds the largest size that fits.</summary>
internal sealed class TextLayout(ShapedText text, TextStyle style, float width, float height)
{
    private const float SizeStep = 0.25f;

    // Glyphs are drawn at quarters of a pixel.
    private const float InkMargin = 0.25f;
    private const float Tolerance = 1e-4f;
    private const int MaxRetries = 8;
    private const int BalanceSteps = 8;

    private readonly Dictionary<(int Start, int End), ShapedLine> _lines = [];

    /// <param name="splitWords">Words longer than the line may be divided.</param>
    /// <returns>Null where not even the smallest size fits.</returns>
    public TextBlock? Largest(bool splitWords)
    {
        if (Fit(style.MaxSize, splitWords) is { } largest)
            return largest;
        if (Fit(style.MinSize, splitWords) is not { } best)
            return null;

        var (fits, tooLarge) = (0, (int)((style.MaxSize - style.MinSize) / SizeStep) + 1);
        while (tooLarge - fits > 1)
        {
            var middle = fits + (tooLarge - fits) / 2;
            if (Fit(style.MinSize + middle * SizeStep, splitWords) is { } block)
                (fits, best) = (middle, block);
            else
                tooLarge = middle;
        }

        return best;
    }

    private TextBlock? Fit(float size, bool splitWords)
    {
        var lines = Wrap(width / size, style.MaxLines, splitWords);
        if (lines is null || Place(lines, size) is not { } block)
            return null;
        return splitWords || lines.Count < 2 ? block : Place(Balance(lines, width / size), size) ?? block;
    }

    // The narrowest lines of the same number: no single word is left over for the last one.
    private List<ShapedLine> Balance(List<ShapedLine> lines, float widest)
    {
        var (tooNarrow, best) = (widest / 2, widest);
        for (var step = 0; step < BalanceSteps; step++)
        {
            var middle = (tooNarrow + best) / 2;
            if (Wrap(middle, lines.Count, splitWords: false) is { } balanced)
                (lines, best) = (balanced, middle);
            else
                tooNarrow = middle;
        }

        return lines;
    }

    /// <param name="lineWidth">In em.</param>
    /// <returns>Null where there are more lines than <paramref name="maxLines"/>, or something is wider than a line.</returns>
    private List<ShapedLine>? Wrap(float lineWidth, int maxLines, bool splitWords)
    {
        var lines = new List<ShapedLine>();
        var visibleEnd = text.Breaks.VisibleEnd(0, text.Text.Length);
        for (var start = text.Breaks.SkipBlanks(0); start < visibleEnd;)
        {
            if (lines.Count == maxLines || NextLine(start, lineWidth, splitWords) is not var (line, end))
                return null;
            lines.Add(line);
            start = text.Breaks.SkipBlanks(end);
        }

        return lines;
    }

    private (ShapedLine Line, int End)? NextLine(int start, float lineWidth, bool splitWords)
    {
        var limit = text.Text.Length;
        for (var retry = 0; retry < MaxRetries; retry++)
        {
            var end = NextBreak(start, limit, lineWidth, splitWords);
            if (end < 0)
                return null;
            var visibleEnd = text.Breaks.VisibleEnd(start, end);
            if (!_lines.TryGetValue((start, visibleEnd), out var line))
                _lines[(start, visibleEnd)] = line = text.Line(start, visibleEnd);
            if (line.Advance <= lineWidth + Tolerance)
                return (line, end);
            // Letters at the ends of a line can be wider than they are inside a word.
            limit = end - 1;
        }

        return null;
    }

    private int NextBreak(int start, int limit, float lineWidth, bool splitWords)
    {
        var (allowed, lastResort) = (-1, -1);
        for (var index = start + 1; index <= limit; index++)
        {
            var advance = text.Advances[text.Breaks.VisibleEnd(start, index)] - text.Advances[start];
            if (advance > lineWidth + style.LetterSpacing + Tolerance)
                break;
            var kind = text.Breaks.Before(index);
            if (kind == BreakKind.Mandatory)
                return index;
            if (kind == BreakKind.Allowed)
                allowed = index;
            else if (kind == BreakKind.LastResort && splitWords)
                lastResort = index;
        }

        return allowed >= 0 ? allowed : lastResort;
    }

    private TextBlock? Place(List<ShapedLine> lines, float size)
    {
        var lineHeight = style.LineHeight * size;
        var distance = lineHeight;
        for (var index = 1; index < lines.Count; index++)
            distance = Math.Max(distance, (lines[index - 1].Ink.Bottom - lines[index].Ink.Top) * size + 2 * InkMargin);

        var widest = lines.Count == 0 ? 0 : lines.Max(line => line.Advance) * size;
        var first = (lineHeight + (text.Primary.Ascent - text.Primary.Descent) * size) / 2;
        var bounds = new SKRect(0, 0, widest, lines.Count == 0 ? 0 : (lines.Count - 1) * distance + lineHeight);
        var placed = new List<(ShapedLine Line, SKPoint Origin)>();
        foreach (var line in lines)
        {
            // On a whole pixel, where horizontal strokes are sharp.
            var origin = new SKPoint(Left(line, widest - line.Advance * size), MathF.Round(first + placed.Count * distance));
            placed.Add((line, origin));
            if (!line.Ink.IsEmpty)
                bounds.Union(PlacedInk(line.Ink, origin, size));
        }

        var shift = new SKPoint(-bounds.Left, MathF.Ceiling(-bounds.Top));
        var block = new TextBlock(
            text.Text, size, bounds.Width, bounds.Bottom + shift.Y, [.. placed.Select(item => (item.Line, item.Origin + shift))]);
        return block.Width <= width && block.Height <= height ? block : null;
    }

    private float Left(ShapedLine line, float slack) => style.Alignment switch
    {
        TextAlignment.Center => slack / 2,
        TextAlignment.End => line.IsRightToLeft ? 0 : slack,
        _ => line.IsRightToLeft ? slack : 0,
    };

    /// <summary>The ink of a line or glyph in pixels.</summary>
    internal static SKRect PlacedInk(SKRect ink, SKPoint origin, float size) => new(
        origin.X + ink.Left * size - InkMargin, origin.Y + ink.Top * size - InkMargin,
        origin.X + ink.Right * size + InkMargin, origin.Y + ink.Bottom * size + InkMargin);
}
