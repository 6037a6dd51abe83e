using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ImageGen.Imaging.Drawing;
using SkiaSharp;

namespace ImageGen.Imaging.Formats;

/// <summary>Puts the rows of an image into the order and the filter of a PNG file (PNG specification, sections 7.2 and 9).</summary>
internal sealed class PngRows(SKPixmap pixels, int bands)
{
    /// <summary>Bytes that the last step may write behind the last row; those behind the others are overwritten by the next row.</summary>
    public const int Slack = 16;

    private const int Step = 16;

    private readonly int _rowLength = pixels.Width * bands;

    public static int FilteredLength(int width, int height, int bands) => checked(((width * bands) + 1) * height);

    /// <summary>Writes all rows, each behind the number of its filter.</summary>
    /// <param name="target">As long as <see cref="FilteredLength"/> and <see cref="Slack"/> together.</param>
    /// <param name="filter">0 none or 4 Paeth.</param>
    /// <returns>How many of the bytes are zero, without the filters' numbers.</returns>
    public long Filter(Span<byte> target, byte filter)
    {
        // The pixel before the first one counts as zero, and so does the row above the first.
        var row = new byte[bands + _rowLength + Step];
        var above = new byte[row.Length];
        var zeros = 0L;
        for (var y = 0; y < pixels.Height; y++)
        {
            Read(y, row.AsSpan(bands));
            target[0] = filter;
            if (filter == 0)
                row.AsSpan(bands, _rowLength).CopyTo(target[1..]);
            else
                Paeth(row, above, target[1..]);
            zeros += target.Slice(1, _rowLength).Count((byte)0);
            target = target[(1 + _rowLength)..];
            (row, above) = (above, row);
        }

        return zeros;
    }

    private void Read(int y, Span<byte> row)
    {
        var source = pixels.GetPixelSpan<byte>(0, y)[..(pixels.Width * 4)];
        if (bands == 3)
            PixelOrder.BgraToRgb(source, row);
        else
            PixelOrder.PremultipliedBgraToRgba(source, row);
    }

    private void Paeth(byte[] row, byte[] above, Span<byte> target)
    {
        ref var left = ref MemoryMarshal.GetArrayDataReference(row);
        ref var aboveLeft = ref MemoryMarshal.GetArrayDataReference(above);
        ref var filtered = ref MemoryMarshal.GetReference(target);
        for (var x = 0; x < _rowLength; x += Step)
        {
            var a = Widen(Vector128.LoadUnsafe(ref left, (nuint)x));
            var b = Widen(Vector128.LoadUnsafe(ref aboveLeft, (nuint)(x + bands)));
            var c = Widen(Vector128.LoadUnsafe(ref aboveLeft, (nuint)x));
            // The distances of a, b and c from the estimate a + b - c.
            var (fromA, fromB) = (b - c, a - c);
            var fromC = Vector256.Abs(fromA + fromB);
            (fromA, fromB) = (Vector256.Abs(fromA), Vector256.Abs(fromB));
            var isA = Vector256.LessThanOrEqual(fromA, fromB) & Vector256.LessThanOrEqual(fromA, fromC);
            var isB = Vector256.LessThanOrEqual(fromB, fromC);
            var nearest = Vector256.ConditionalSelect(isA, a, Vector256.ConditionalSelect(isB, b, c)).AsUInt16();
            var predicted = Vector128.Narrow(nearest.GetLower(), nearest.GetUpper());
            (Vector128.LoadUnsafe(ref left, (nuint)(x + bands)) - predicted).StoreUnsafe(ref filtered, (nuint)x);
        }
    }

    private static Vector256<short> Widen(Vector128<byte> bytes)
    {
        var (lower, upper) = Vector128.Widen(bytes);
        return Vector256.Create(lower, upper).AsInt16();
    }
}
