using System.Numerics;

namespace ModelSimulator.Painting.Files;

/// <summary>Replaces the bytes of a row by their difference from what the neighbours let expect (PNG specification, 9.2).</summary>
public static class PngFilter
{
    /// <summary>Takes the difference to the left or to the mean of left and above, whichever leaves smaller numbers.</summary>
    public static void Apply(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> spare, Span<byte> result, int bands)
    {
        var filtered = result[1..];
        Subtract(row, above, filtered, bands, mean: true);
        Subtract(row, above, spare, bands, mean: false);
        var useMean = Size(filtered) <= Size(spare);
        result[0] = useMean ? (byte)3 : (byte)1;
        if (!useMean) spare[..row.Length].CopyTo(filtered);
    }

    private static void Subtract(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, Span<byte> result, int bands, bool mean)
    {
        for (var i = 0; i < bands; i++) result[i] = (byte)(row[i] - (mean ? above[i] >> 1 : 0));
        var n = Vector<byte>.Count;
        var at = bands;
        for (; at + n <= row.Length; at += n)
        {
            var left = new Vector<byte>(row[(at - bands)..]);
            if (mean)
            {
                // (a + b) / 2 without the carry: the bits both have, and half of those that differ.
                var up = new Vector<byte>(above[at..]);
                left = (left & up) + (((left ^ up) >> 1) & new Vector<byte>(0x7F));
            }
            (new Vector<byte>(row[at..]) - left).CopyTo(result[at..]);
        }
        for (; at < row.Length; at++) result[at] = (byte)(row[at] - (mean ? (row[at - bands] + above[at]) >> 1 : row[at - bands]));
    }

    /// <summary>The sum of the distances from zero, a byte being -128 to 127.</summary>
    private static long Size(ReadOnlySpan<byte> bytes)
    {
        var sum = 0L;
        foreach (var value in bytes) sum += Math.Abs((int)(sbyte)value);
        return sum;
    }
}
