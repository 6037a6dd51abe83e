namespace ImageGen.Imaging.Text.Unicode;

/// <summary>One isolating run sequence of UAX #9: resolves weak types (W1 to W7), brackets (N0) and neutrals (N1, N2) in place.</summary>
/// <param name="members">Indexes of the sequence's code points in the paragraph.</param>
/// <param name="classes">Of the whole paragraph; changed here.</param>
/// <param name="original">Of the whole paragraph, before any rule.</param>
/// <param name="level">Of the sequence.</param>
/// <param name="before">Type of the text before the sequence (sos).</param>
/// <param name="after">Type of the text after the sequence (eos).</param>
internal sealed class BidiRunSequence(
    List<int> members, BidiClass[] classes, BidiClass[] original, int level, BidiClass before, BidiClass after)
{
    private const int MaxOpenBrackets = 63;

    private readonly BidiClass _direction = (level & 1) == 1 ? BidiClass.R : BidiClass.L;

    public void Resolve(ReadOnlySpan<int> codePoints)
    {
        ResolveMarksAndArabicNumbers();
        ResolveSeparatorsAndTerminators();
        if (!codePoints.IsEmpty)
            ResolveBrackets(codePoints);
        ResolveNeutrals();
    }

    private ref BidiClass this[int position] => ref classes[members[position]];

    // W1 to W3.
    private void ResolveMarksAndArabicNumbers()
    {
        var strong = before;
        for (var position = 0; position < members.Count; position++)
        {
            ref var type = ref this[position];
            if (type == BidiClass.NSM)
            {
                var previous = position == 0 ? before : this[position - 1];
                type = BidiParagraph.IsIsolateInitiator(previous) || previous == BidiClass.PDI ? BidiClass.ON : previous;
            }

            if (type is BidiClass.L or BidiClass.R or BidiClass.AL)
                strong = type;
            else if (type == BidiClass.EN && strong == BidiClass.AL)
                type = BidiClass.AN;
        }

        for (var position = 0; position < members.Count; position++)
        {
            if (this[position] == BidiClass.AL)
                this[position] = BidiClass.R;
        }
    }

    // W4 to W7.
    private void ResolveSeparatorsAndTerminators()
    {
        for (var position = 1; position < members.Count - 1; position++)
        {
            var (previous, type, next) = (this[position - 1], this[position], this[position + 1]);
            var joins = type == BidiClass.ES ? previous == BidiClass.EN : type == BidiClass.CS && previous is BidiClass.EN or BidiClass.AN;
            if (joins && previous == next)
                this[position] = previous;
        }

        for (var start = 0; start < members.Count; start++)
        {
            if (this[start] != BidiClass.ET)
                continue;
            var end = EndOf(start, static type => type == BidiClass.ET);
            if ((start > 0 && this[start - 1] == BidiClass.EN) || (end < members.Count && this[end] == BidiClass.EN))
                Fill(start, end, BidiClass.EN);
            start = end - 1;
        }

        var strong = before;
        for (var position = 0; position < members.Count; position++)
        {
            ref var type = ref this[position];
            if (type is BidiClass.ET or BidiClass.ES or BidiClass.CS)
                type = BidiClass.ON;
            else if (type is BidiClass.L or BidiClass.R)
                strong = type;
            else if (type == BidiClass.EN && strong == BidiClass.L)
                type = BidiClass.L;
        }
    }

    // N0.
    private void ResolveBrackets(ReadOnlySpan<int> codePoints)
    {
        foreach (var (open, close) in BracketPairs(codePoints))
        {
            var (holdsDirection, holdsOpposite) = (false, false);
            for (var position = open + 1; position < close && !holdsDirection; position++)
            {
                var strong = Strong(this[position]);
                holdsDirection = strong == _direction;
                holdsOpposite |= strong != BidiClass.ON && !holdsDirection;
            }

            if (holdsDirection)
                SetBracket(open, close, _direction);
            else if (holdsOpposite)
                SetBracket(open, close, StrongBefore(open));
        }
    }

    private BidiClass StrongBefore(int position)
    {
        for (var index = position - 1; index >= 0; index--)
        {
            if (Strong(this[index]) is var strong && strong != BidiClass.ON)
                return strong;
        }

        return before;
    }

    private void SetBracket(int open, int close, BidiClass type)
    {
        foreach (var bracket in (ReadOnlySpan<int>)[open, close])
        {
            this[bracket] = type;
            for (var mark = bracket + 1; mark < members.Count && original[members[mark]] == BidiClass.NSM; mark++)
                this[mark] = type;
        }
    }

    // BD16, in the order of the opening brackets.
    private List<(int Open, int Close)> BracketPairs(ReadOnlySpan<int> codePoints)
    {
        var pairs = new List<(int Open, int Close)>();
        var open = new List<(int Closing, int Position)>();
        for (var position = 0; position < members.Count; position++)
        {
            if (this[position] != BidiClass.ON)
                continue;
            var codePoint = codePoints[members[position]];
            var closing = UnicodeProperties.ClosingBracket(codePoint);
            if (closing >= 0)
            {
                if (open.Count == MaxOpenBrackets)
                    return [];
                open.Add((Canonical(closing), position));
            }
            else if (UnicodeProperties.IsClosingBracket(codePoint))
            {
                var match = open.FindLastIndex(bracket => bracket.Closing == Canonical(codePoint));
                if (match < 0)
                    continue;
                pairs.Add((open[match].Position, position));
                open.RemoveRange(match, open.Count - match);
            }
        }

        pairs.Sort();
        return pairs;
    }

    // The one pair of brackets with a canonical equivalent.
    private static int Canonical(int closing) => closing == 0x232A ? 0x3009 : closing;

    // N1 and N2.
    private void ResolveNeutrals()
    {
        for (var start = 0; start < members.Count; start++)
        {
            if (!IsNeutral(this[start]))
                continue;
            var end = EndOf(start, IsNeutral);
            var left = start == 0 ? before : Strong(this[start - 1]);
            var right = end == members.Count ? after : Strong(this[end]);
            Fill(start, end, left == right ? left : _direction);
            start = end - 1;
        }
    }

    private int EndOf(int start, Func<BidiClass, bool> belongs)
    {
        var end = start + 1;
        while (end < members.Count && belongs(this[end]))
            end++;
        return end;
    }

    private void Fill(int start, int end, BidiClass type)
    {
        for (var position = start; position < end; position++)
            this[position] = type;
    }

    private static bool IsNeutral(BidiClass type) =>
        type is BidiClass.B or BidiClass.S or BidiClass.WS or BidiClass.ON or BidiClass.PDI || BidiParagraph.IsIsolateInitiator(type);

    private static BidiClass Strong(BidiClass type) => type switch
    {
        BidiClass.L => BidiClass.L,
        BidiClass.R or BidiClass.EN or BidiClass.AN or BidiClass.AL => BidiClass.R,
        _ => BidiClass.ON,
    };
}
