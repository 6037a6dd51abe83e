namespace ImageGen.Imaging.Formats;

/// <summary>
/// Builds the tables by which the codes of a block are looked up, <see cref="Bits"/> at a time (RFC 1951, sections 3.2.2 and 3.2.5).
/// </summary>
/// <remarks>
/// An entry, its highest bit first. Its lowest byte is how many bits it uses up.
/// <code>
/// literals   1, 5 unused, count (2), second byte (8), first byte (8)   two where both codes fit into the bits of one look
/// subtable   0 1, 6 unused, index of its first entry (16), 0           for codes that are longer
/// special    0 0 1, reserved (1)                                       the end of the block; without bits no code; or reserved
/// base       0 0 0 0, bits of the code (4), base (16)                  of a length or distance; extra bits follow the code
/// </code>
/// </remarks>
internal static class HuffmanTable
{
    /// <summary>Of one look.</summary>
    public const int Bits = 11;

    public const uint Literal = 1u << 31, Subtable = 1u << 30, Special = 1u << 29, Reserved = 1u << 28;

    /// <summary>Symbols of literals and lengths, and of distances, with the reserved ones of fixed codes.</summary>
    public const int Lengths = 288, Distances = 32;

    /// <summary>A table with a subtable for each symbol, which is more than there can be.</summary>
    public const int MaxEntries = Size + (Lengths * SubtableSize);

    /// <summary>Bits of a look within a subtable.</summary>
    public const int SubtableBits = MaxLength - Bits;

    private const int Size = 1 << Bits;
    private const int SubtableSize = 1 << SubtableBits;
    private const int MaxLength = 15;

    private static readonly uint[] LengthEntries = [.. Enumerable.Range(0, Lengths).Select(LengthEntry)];
    private static readonly uint[] DistanceEntries = [.. Enumerable.Range(0, Distances).Select(DistanceEntry)];

    /// <summary>Builds the table of literals and lengths; false where the lengths of the codes are none of a code.</summary>
    public static bool BuildLengths(ReadOnlySpan<byte> codeLengths, Span<uint> table)
    {
        if (!Build(codeLengths, LengthEntries, mayBeIncomplete: false, table))
            return false;
        // From the end: the second literal is looked up among entries that still have one.
        for (var index = Size - 1; index >= 0; index--)
        {
            var first = table[index];
            if ((first & Literal) == 0)
                continue;
            var second = table[index >> (byte)first];
            var bits = (uint)(byte)first + (byte)second;
            if ((second & Literal) != 0 && bits <= Bits)
                table[index] = Literal | (2u << 24) | ((second & 0xFF00) << 8) | (first & 0xFF00) | bits;
        }

        return true;
    }

    /// <summary>Builds the table of distances, of which a block may have one or none; false where there is no such code.</summary>
    public static bool BuildDistances(ReadOnlySpan<byte> codeLengths, Span<uint> table) =>
        Build(codeLengths, DistanceEntries, mayBeIncomplete: true, table);

    /// <summary>Builds the table of the code in which the lengths of the other two are written: symbol (4 or more), bits (4).</summary>
    /// <param name="table">128 entries, since these codes have seven bits at most.</param>
    public static bool BuildCodeLengths(ReadOnlySpan<byte> codeLengths, Span<byte> table)
    {
        Span<int> next = stackalloc int[MaxLength + 1];
        if (!FirstCodes(codeLengths, mayBeIncomplete: false, next))
            return false;
        for (var symbol = 0; symbol < codeLengths.Length; symbol++)
        {
            var length = codeLengths[symbol];
            if (length == 0)
                continue;
            for (var index = Reverse(next[length]++, length); index < table.Length; index += 1 << length)
                table[index] = (byte)((symbol << 3) | length);
        }

        return true;
    }

    private static bool Build(ReadOnlySpan<byte> codeLengths, uint[] entries, bool mayBeIncomplete, Span<uint> table)
    {
        Span<int> next = stackalloc int[MaxLength + 1];
        if (!FirstCodes(codeLengths, mayBeIncomplete, next))
            return false;
        table[..Size].Fill(Special);
        var free = Size;
        for (var symbol = 0; symbol < codeLengths.Length; symbol++)
        {
            int length = codeLengths[symbol];
            if (length == 0)
                continue;
            var entry = entries[symbol] + (uint)length;
            if ((entry & (Literal | Special)) == 0)
                entry |= (uint)length << 24;
            var code = Reverse(next[length]++, length);
            if (length <= Bits)
            {
                for (var index = code; index < Size; index += 1 << length)
                    table[index] = entry;
                continue;
            }

            ref var pointer = ref table[code & (Size - 1)];
            if ((pointer & Subtable) == 0)
            {
                table.Slice(free, SubtableSize).Fill(Special);
                pointer = Subtable | ((uint)free << 8);
                free += SubtableSize;
            }

            var start = (int)(pointer >> 8) & 0xFFFF;
            for (var index = code >> Bits; index < SubtableSize; index += 1 << (length - Bits))
                table[start + index] = entry;
        }

        return true;
    }

    // The first code of each length. False where the codes are more than there is room for, or fewer.
    private static bool FirstCodes(ReadOnlySpan<byte> codeLengths, bool mayBeIncomplete, Span<int> next)
    {
        Span<int> counts = stackalloc int[MaxLength + 1];
        counts.Clear();
        foreach (var length in codeLengths)
            counts[length]++;
        var (code, left, all) = (0, 1, codeLengths.Length - counts[0]);
        counts[0] = 0;
        for (var length = 1; length <= MaxLength; length++)
        {
            left = (left << 1) - counts[length];
            if (left < 0)
                return false;
            code = (code + counts[length - 1]) << 1;
            next[length] = code;
        }

        return left == 0 || (mayBeIncomplete && (all == 0 || (all == 1 && counts[1] == 1)));
    }

    // Codes come with their first bit lowest.
    private static int Reverse(int code, int length)
    {
        var reversed = 0;
        for (; length > 0; length--, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return reversed;
    }

    private static uint LengthEntry(int symbol)
    {
        if (symbol < 256)
            return Literal | (1u << 24) | ((uint)symbol << 8);
        if (symbol is 256 or > 285)
            return symbol == 256 ? Special : Special | Reserved;
        if (symbol == 285)
            return 258u << 8;
        var index = symbol - 257;
        var extra = index < 8 ? 0 : (index >> 2) - 1;
        var from = index < 8 ? index + 3 : ((4 + (index & 3)) << extra) + 3;
        return ((uint)from << 8) | (uint)extra;
    }

    // A distance of 0, which no code stands for, is refused where it is used.
    private static uint DistanceEntry(int symbol)
    {
        if (symbol >= 30)
            return 0;
        var extra = symbol < 4 ? 0 : (symbol >> 1) - 1;
        var from = symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << extra) + 1;
        return ((uint)from << 8) | (uint)extra;
    }
}
