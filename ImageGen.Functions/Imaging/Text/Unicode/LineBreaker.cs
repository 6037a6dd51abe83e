using static ImageGen.Imaging.Text.Unicode.LineBreakClass;

namespace ImageGen.Imaging.Text.Unicode;

/// <summary>Whether a line may end before a code point.</summary>
public enum LineBreak : byte
{
    Prohibited,
    Allowed,
    Mandatory,
}

/// <summary>Where lines may end by the Unicode line breaking algorithm (UAX #14), with numbers as in its section 8.2, example 7.</summary>
public sealed class LineBreaker
{
    private readonly int[] _codePoints;
    private readonly LineBreakClass[] _classes;

    // Class of the character that a combining mark belongs to (LB9), and whether the code point is such a mark.
    private readonly LineBreakClass[] _bases;
    private readonly bool[] _isAttached;

    private LineBreaker(ReadOnlySpan<int> codePoints, bool keepHangulWords)
    {
        _codePoints = codePoints.ToArray();
        _classes = new LineBreakClass[_codePoints.Length];
        _bases = new LineBreakClass[_codePoints.Length];
        _isAttached = new bool[_codePoints.Length];
        for (var index = 0; index < _codePoints.Length; index++)
        {
            var type = UnicodeProperties.LineBreak(_codePoints[index]);
            _classes[index] = keepHangulWords && IsHangul(type) ? AL : type;
            _isAttached[index] = type is CM or ZWJ && index > 0 && _bases[index - 1] is not (BK or CR or LF or NL or SP or ZW);
            _bases[index] = _isAttached[index] ? _bases[index - 1] : type is CM or ZWJ ? AL : _classes[index];
        }
    }

    /// <param name="keepHangulWords">Korean words are broken at spaces only, as CSS does with <c>word-break: keep-all</c>.</param>
    /// <returns>For each code point whether a line may end before it; the first is never a break.</returns>
    public static LineBreak[] Find(ReadOnlySpan<int> codePoints, bool keepHangulWords = false) =>
        new LineBreaker(codePoints, keepHangulWords).Find();

    private LineBreak[] Find()
    {
        var breaks = new LineBreak[_codePoints.Length];
        var (regionalIndicators, lastNonSpace) = (0, -1);
        var number = NumberState.None;
        for (var index = 1; index < breaks.Length; index++)
        {
            var previous = index - 1;
            if (!_isAttached[previous])
            {
                regionalIndicators = _classes[previous] == RI ? regionalIndicators + 1 : 0;
                number = _bases[previous] switch
                {
                    NU => NumberState.Inside,
                    SY or IS when number == NumberState.Inside => NumberState.Inside,
                    CL or CP when number == NumberState.Inside => NumberState.Closed,
                    _ => NumberState.None,
                };
            }

            if (_classes[previous] != SP)
                lastNonSpace = previous;
            breaks[index] = BeforeSpaces(index, lastNonSpace)
                ?? (IsJoined(index, number, regionalIndicators % 2 == 1) ? LineBreak.Prohibited : LineBreak.Allowed);
        }

        return breaks;
    }

    // LB4 to LB18.
    private LineBreak? BeforeSpaces(int index, int lastNonSpace)
    {
        var (left, right) = (_bases[index - 1], _bases[index]);
        if (left is BK or LF or NL || (left == CR && right != LF))
            return LineBreak.Mandatory;
        if (left == CR || _classes[index] is BK or CR or LF or NL or SP or ZW)
            return LineBreak.Prohibited;
        if (lastNonSpace >= 0 && _classes[lastNonSpace] == ZW)
            return LineBreak.Allowed;
        if (_classes[index - 1] == ZWJ || _isAttached[index] || left is WJ or GL || right == WJ)
            return LineBreak.Prohibited;
        if (right == GL && left is not (SP or BA or HY))
            return LineBreak.Prohibited;
        if (right is CL or CP or EX or IS or SY)
            return LineBreak.Prohibited;
        var before = lastNonSpace >= 0 ? _bases[lastNonSpace] : AL;
        if (before == OP || (before == QU && right == OP) || (before is CL or CP && right == NS) || (before == B2 && right == B2))
            return LineBreak.Prohibited;
        return left == SP ? LineBreak.Allowed : null;
    }

    // LB19 to LB30b.
    private bool IsJoined(int index, NumberState number, bool oddRegionalIndicators)
    {
        var (left, right) = (_bases[index - 1], _bases[index]);
        if (left == QU || right == QU)
            return true;
        if (left == CB || right == CB)
            return false;
        if (right is BA or HY or NS || left == BB)
            return true;
        if (left is HY or BA && Before(index - 1) == HL)
            return true;
        return (left == SY && right == HL)
            || right == IN
            || (IsLetter(left) && right == NU)
            || (left == NU && IsLetter(right))
            || (left == PR && right is ID or EB or EM)
            || (left is ID or EB or EM && right == PO)
            || (left is PR or PO && IsLetter(right))
            || (IsLetter(left) && right is PR or PO)
            || IsInNumber(index, number)
            || IsInSyllable(left, right)
            || (IsHangul(left) && right == PO)
            || (left == PR && IsHangul(right))
            || (IsLetter(left) && IsLetter(right))
            || (left == IS && IsLetter(right))
            || ((IsLetter(left) || left == NU) && right == OP && !UnicodeProperties.IsWide(_codePoints[index]))
            || (left == CP && (IsLetter(right) || right == NU) && !UnicodeProperties.IsWide(_codePoints[BaseOf(index - 1)]))
            || (left == RI && right == RI && oddRegionalIndicators)
            || (right == EM && (left == EB || UnicodeProperties.IsUnassignedPictograph(_codePoints[BaseOf(index - 1)])));
    }

    // LB25.
    private bool IsInNumber(int index, NumberState number)
    {
        var (left, right) = (_bases[index - 1], _bases[index]);
        if (right == NU)
            return left is NU or PO or PR or HY || (left is SY or IS && number == NumberState.Inside);
        if (right is PO or PR)
            return number != NumberState.None;
        return left is PO or PR && right == OP && After(index) == NU;
    }

    // LB26.
    private static bool IsInSyllable(LineBreakClass left, LineBreakClass right) => left switch
    {
        JL => right is JL or JV or H2 or H3,
        JV or H2 => right is JV or JT,
        JT or H3 => right == JT,
        _ => false,
    };

    private int BaseOf(int index)
    {
        while (index > 0 && _isAttached[index])
            index--;
        return index;
    }

    private LineBreakClass? Before(int index) => BaseOf(index) is var start && start > 0 ? _bases[start - 1] : null;

    private LineBreakClass? After(int index)
    {
        index++;
        while (index < _bases.Length && _isAttached[index])
            index++;
        return index < _bases.Length ? _bases[index] : null;
    }

    private static bool IsLetter(LineBreakClass type) => type is AL or HL;

    private static bool IsHangul(LineBreakClass type) => type is JL or JV or JT or H2 or H3;

    private enum NumberState
    {
        None,
        Inside,
        Closed,
    }
}
