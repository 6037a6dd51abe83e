using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Designs.Drawing.Texts;

/// <summary>Breaks a shaped text into lines: at line feeds, and where a line is full. Empty lines and indents stay.</summary>
internal sealed class TextWrapper(ShapedText text)
{
    private const int MaxRetries = 8;

    private readonly Dictionary<(int Start, int End), ShapedLine> _lines = [];

    public ShapedText Text => text;

    /// <param name="widest">Width of a line in em.</param>
    /// <param name="splitsWords">Words wider than a line are divided, at last between any two letters.</param>
    /// <returns>Null where there are more lines, or a word is wider than a line and may not be divided.</returns>
    /// <param name="maxLines">More are as good as none.</param>
    public IReadOnlyList<SetLine>? Wrap(float widest, bool splitsWords, int maxLines = int.MaxValue)
    {
        var lines = new List<SetLine>();
        foreach (var paragraph in text.Breaks.Paragraphs)
        {
            if (!Wrap(paragraph.Start.Value, paragraph.End.Value, widest, splitsWords, maxLines, lines))
                return null;
        }

        if (text.Text.EndsWith('\n'))
            lines.Add(new(Line(text.Text.Length, text.Text.Length), text.Text, EndsParagraph: true));
        return lines;
    }

    private bool Wrap(int start, int end, float widest, bool splitsWords, int maxLines, List<SetLine> lines)
    {
        var visibleEnd = text.Breaks.VisibleEnd(start, end);
        if (visibleEnd == start)
        {
            lines.Add(new(Line(start, start), text.Text, EndsParagraph: true));
            return true;
        }

        while (start < visibleEnd)
        {
            if (lines.Count == maxLines || Next(start, end, widest, splitsWords) is not var (line, next))
                return false;
            start = Math.Min(end, next);
            while (start < visibleEnd && text.Breaks.VisibleEnd(start, start + 1) == start)
                start++;
            lines.Add(new(line, text.Text, EndsParagraph: start >= visibleEnd));
        }

        return true;
    }

    private (ShapedLine Line, int End)? Next(int start, int end, float widest, bool splitsWords)
    {
        var limit = end;
        for (var retry = 0; retry < MaxRetries; retry++)
        {
            var next = NextBreak(start, limit, widest, splitsWords);
            if (next < 0)
                return null;
            var line = Line(start, text.Breaks.VisibleEnd(start, next));
            if (line.Advance <= widest || (splitsWords && next - start <= 1))
                return (line, next);
            // Letters at the ends of a line can be wider than they are inside a word.
            limit = next - 1;
        }

        return null;
    }

    private int NextBreak(int start, int limit, float widest, bool splitsWords)
    {
        var (allowed, anywhere) = (-1, -1);
        for (var index = start + 1; index <= limit; index++)
        {
            var kind = text.Breaks.Before(index);
            var advance = text.Advances[text.Breaks.VisibleEnd(start, index)] - text.Advances[start];
            if (advance > widest + Math.Max(0, text.LetterSpacing))
                break;
            if (kind == BreakKind.Mandatory)
                return index;
            if (kind == BreakKind.Allowed)
                allowed = index;
            else if (splitsWords && text.Advances[index] > text.Advances[start])
                anywhere = index;
        }

        if (allowed >= 0)
            return allowed;
        // A box narrower than a letter still has one letter on each line.
        return !splitsWords ? -1 : anywhere >= 0 ? anywhere : FirstCluster(start, limit);
    }

    private int FirstCluster(int start, int limit) =>
        limit <= start ? -1 : start + System.Globalization.StringInfo.GetNextTextElementLength(text.Text.AsSpan(start, limit - start));

    private ShapedLine Line(int start, int end)
    {
        if (!_lines.TryGetValue((start, end), out var line))
            _lines[(start, end)] = line = text.Line(start, end);
        return line;
    }
}
