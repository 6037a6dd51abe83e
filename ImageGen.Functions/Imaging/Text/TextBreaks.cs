using System.Globalization;
using ImageGen.Imaging.Text.Unicode;

namespace ImageGen.Imaging.Text;

/// <summary>How a place in a text may end a line.</summary>
internal enum BreakKind : byte
{
    None,
    /// <summary>Inside a word, between two of its letters: only where a word is longer than the line.</summary>
    LastResort,
    Allowed,
    Mandatory,
}

/// <summary>Where the lines of a text may end.</summary>
internal sealed class TextBreaks
{
    // A line that ended at one would have to show a hyphen.
    private const int SoftHyphen = 0xAD;

    private readonly BreakKind[] _kinds;
    private readonly int[] _visibleEnds;

    public TextBreaks(string text)
    {
        _kinds = new BreakKind[text.Length + 1];
        _visibleEnds = new int[text.Length + 1];
        SetKinds(text);
        SetVisibleEnds(text);

        var start = 0;
        for (var index = 1; index <= text.Length; index++)
        {
            if (index < text.Length && _kinds[index] != BreakKind.Mandatory)
                continue;
            Paragraphs.Add(start..index);
            start = index;
        }
    }

    public List<Range> Paragraphs { get; } = [];

    public BreakKind Before(int index) => _kinds[index];

    /// <summary>The end of a line that breaks before <paramref name="index"/>, without its spaces and controls.</summary>
    public int VisibleEnd(int start, int index) => Math.Max(start, _visibleEnds[index]);

    /// <summary>The first index from <paramref name="start"/> on that has something to draw.</summary>
    public int SkipBlanks(int start)
    {
        while (start + 1 < _visibleEnds.Length && _visibleEnds[start + 1] <= start && _kinds[start + 1] != BreakKind.Mandatory)
            start++;
        return start;
    }

    /// <summary>Code points of a text; a lone surrogate is its own.</summary>
    public static int[] CodePoints(ReadOnlySpan<char> text)
    {
        var codePoints = new List<int>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var isPair = index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]);
            codePoints.Add(isPair ? char.ConvertToUtf32(text[index], text[++index]) : text[index]);
        }

        return [.. codePoints];
    }

    private void SetKinds(string text)
    {
        var codePoints = CodePoints(text);
        var breaks = LineBreaker.Find(codePoints, keepHangulWords: true);
        for (var (index, position) = (0, 0); index < codePoints.Length; index++)
        {
            if (index > 0)
                _kinds[position] = Kind(codePoints[index - 1], codePoints[index], breaks[index]);
            position += codePoints[index] > char.MaxValue ? 2 : 1;
        }

        AddThaiBreaks(text);
        for (int index = 0, length; index < text.Length; index += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(index));
            for (var inside = index + 1; inside < index + length; inside++)
            {
                if (_kinds[inside] != BreakKind.Mandatory)
                    _kinds[inside] = BreakKind.None;
            }
        }

        _kinds[text.Length] = BreakKind.Mandatory;
    }

    private static BreakKind Kind(int left, int right, LineBreak lineBreak)
    {
        if (lineBreak == LineBreak.Mandatory)
            return BreakKind.Mandatory;
        if (lineBreak == LineBreak.Allowed)
            return left == SoftHyphen ? BreakKind.None : BreakKind.Allowed;
        var isInsideWord = IsLetter(UnicodeProperties.LineBreak(left), isFirst: true)
            && IsLetter(UnicodeProperties.LineBreak(right), isFirst: false)
            && !(ThaiWords.IsLetter(left) && ThaiWords.AreInseparable(left, right));
        return isInsideWord ? BreakKind.LastResort : BreakKind.None;
    }

    // No digits: half a number or price is a wrong one. No punctuation, so that none begins a line. A mark is the end of its letter.
    private static bool IsLetter(LineBreakClass type, bool isFirst) => type switch
    {
        LineBreakClass.AL or LineBreakClass.HL or LineBreakClass.ID or LineBreakClass.H2 or LineBreakClass.H3 => true,
        LineBreakClass.JL or LineBreakClass.JV or LineBreakClass.JT or LineBreakClass.EB => true,
        LineBreakClass.CM or LineBreakClass.NS or LineBreakClass.EM => isFirst,
        _ => false,
    };

    private void AddThaiBreaks(string text)
    {
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && ThaiWords.IsLetter(text[end]))
                end++;
            if (end - start > 1)
            {
                foreach (var word in ThaiWords.Starts(text.AsSpan(start, end - start)))
                    _kinds[start + word] = BreakKind.Allowed;
            }

            start = end;
        }
    }

    private void SetVisibleEnds(string text)
    {
        var end = 0;
        for (int index = 0, length; index < text.Length; index += length)
        {
            length = StringInfo.GetNextTextElementLength(text.AsSpan(index));
            _visibleEnds[index] = end;
            if (!IsBlank(text.AsSpan(index, length)))
                end = index + length;
            for (var inside = index + 1; inside < index + length; inside++)
                _visibleEnds[inside] = end;
        }

        _visibleEnds[text.Length] = end;
    }

    // What rule L1 of UAX #9 gives the level of the paragraph at the end of a line, and what is never drawn.
    private static bool IsBlank(ReadOnlySpan<char> cluster)
    {
        foreach (var rune in cluster.EnumerateRunes())
        {
            var type = UnicodeProperties.Bidi(rune.Value);
            var isBlank = type is BidiClass.WS or BidiClass.B or BidiClass.S or BidiClass.BN or >= BidiClass.LRE;
            if (!isBlank && !UnicodeProperties.IsDefaultIgnorable(rune.Value))
                return false;
        }

        return true;
    }
}
