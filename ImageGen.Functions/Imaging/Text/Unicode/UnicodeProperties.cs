namespace ImageGen.Imaging.Text.Unicode;

#pragma warning disable CA1008, IDE0055 // No class of these is a zero value, and their order is that of eng/unicode-tables.py.

/// <summary>Bidirectional classes of UAX #9, table 4.</summary>
public enum BidiClass : byte
{
    L, R, AL, EN, ES, ET, AN, CS, NSM, BN, B, S, WS, ON, LRE, LRO, RLE, RLO, PDF, LRI, RLI, FSI, PDI,
}

/// <summary>Line-breaking classes of UAX #14, table 1, that are left after rule LB1.</summary>
public enum LineBreakClass : byte
{
    AL, B2, BA, BB, BK, CB, CL, CM, CP, CR, EB, EM, EX, GL, H2, H3, HL, HY, ID, IN, IS, JL, JT, JV, LF, NL, NS, NU, OP, PO, PR, QU, RI, SP,
    SY, WJ, ZW, ZWJ,
}

#pragma warning restore CA1008, IDE0055

/// <summary>Properties of code points, looked up in the generated tables.</summary>
public static class UnicodeProperties
{
    private const int WideFlag = 1 << 11;
    private const int UnassignedPictographFlag = 1 << 12;
    private const int DefaultIgnorableFlag = 1 << 13;

    public static BidiClass Bidi(int codePoint) => (BidiClass)(Value(codePoint) & 0x1F);

    public static LineBreakClass LineBreak(int codePoint) => (LineBreakClass)((Value(codePoint) >> 5) & 0x3F);

    public static bool IsWide(int codePoint) => (Value(codePoint) & WideFlag) != 0;

    public static bool IsUnassignedPictograph(int codePoint) => (Value(codePoint) & UnassignedPictographFlag) != 0;

    /// <summary>True for what is never drawn where a font lacks it: joiners, variation selectors, direction marks.</summary>
    public static bool IsDefaultIgnorable(int codePoint) => (Value(codePoint) & DefaultIgnorableFlag) != 0;

    /// <summary>The bracket that closes the one at <paramref name="codePoint"/>, or -1 where that opens none.</summary>
    public static int ClosingBracket(int codePoint)
    {
        var index = UnicodeTables.OpeningBrackets.BinarySearch(codePoint);
        return index < 0 ? -1 : UnicodeTables.ClosingBrackets[index];
    }

    public static bool IsClosingBracket(int codePoint) => UnicodeTables.ClosingBrackets.Contains(codePoint);

    private static int Value(int codePoint)
    {
        var index = UnicodeTables.Starts.BinarySearch(codePoint);
        return UnicodeTables.Values[index >= 0 ? index : ~index - 1];
    }
}
