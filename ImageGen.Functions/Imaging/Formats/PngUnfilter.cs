using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageGen.Imaging.Formats;

/// <summary>Takes the filters off the rows of a PNG file of eight bits a sample (PNG specification, section 9).</summary>
/// <remarks>
/// Vectors are read and written without bounds checks: each at a position below the row's length, and none longer than
/// <see cref="Slack"/>. Every entry checks that its spans are that much longer than the row.
/// </remarks>
internal static class PngUnfilter
{
    /// <summary>Bytes behind each row that may be read, and behind the result also written; they mean nothing.</summary>
    public const int Slack = 32;

    public const byte Paeth = 4;

    private const byte None = 0;
    private const byte Sub = 1;
    private const byte Up = 2;
    private const byte Average = 3;

    /// <summary>No index: it puts a zero into a shuffled vector.</summary>
    private const byte Zero = 255;

    /// <summary>False where there is no such filter.</summary>
    /// <param name="filtered">The row without its filter byte.</param>
    /// <param name="above">The row above as it was returned; zeros for the first.</param>
    /// <param name="length">Bytes in a row.</param>
    /// <param name="bands">1, 3 or 4.</param>
    public static bool Row(byte filter, ReadOnlySpan<byte> filtered, ReadOnlySpan<byte> above, Span<byte> row, int length, int bands)
    {
        Check(filtered, above, row, length, bands);
        ref var source = ref MemoryMarshal.GetReference(filtered);
        ref var up = ref MemoryMarshal.GetReference(above);
        ref var target = ref MemoryMarshal.GetReference(row);
        switch (filter, bands)
        {
            case (None, _):
                filtered[..length].CopyTo(row);
                return true;
            case (Up, _):
                for (nuint i = 0; i < (nuint)length; i += 32)
                    (Vector256.LoadUnsafe(ref source, i) + Vector256.LoadUnsafe(ref up, i)).StoreUnsafe(ref target, i);
                return true;
            case (Sub, 3):
                SubThree(ref source, ref target, (nuint)length);
                return true;
            case (Sub, 4):
                SubFour(ref source, ref target, (nuint)length);
                return true;
            case (Average, 3 or 4):
                AveragePixels(ref source, ref up, ref target, (nuint)length, (nuint)bands);
                return true;
            case (Paeth, 3 or 4):
                PaethPixels(ref source, ref up, ref target, (nuint)length, (nuint)bands);
                return true;
            case (Sub or Average or Paeth, _):
                Grey(filter, filtered, above, row, length);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// Two rows with the Paeth filter, the lower one a pixel behind the upper. Each pixel waits for the one before it, which is what takes
    /// the time, so two rows take little more than one.
    /// </summary>
    /// <param name="bands">3 or 4.</param>
    public static void TwoPaethRows(
        ReadOnlySpan<byte> filtered, ReadOnlySpan<byte> filteredBelow, ReadOnlySpan<byte> above, Span<byte> row, Span<byte> below,
        int length, int bands)
    {
        Check(filtered, above, row, length, bands);
        Check(filteredBelow, above, below, length, bands);
        ref var source = ref MemoryMarshal.GetReference(filtered);
        ref var sourceBelow = ref MemoryMarshal.GetReference(filteredBelow);
        ref var up = ref MemoryMarshal.GetReference(above);
        ref var target = ref MemoryMarshal.GetReference(row);
        ref var targetBelow = ref MemoryMarshal.GetReference(below);
        var step = (nuint)bands;
        // The lower half of each vector is a pixel of the upper row, the upper half the pixel to the left of it in the lower row.
        var (left, aboveLeft) = (Vector128<short>.Zero, Vector128<short>.Zero);
        var behind = 0u;
        for (nuint i = 0; i < (nuint)length; i += step)
        {
            var over = Vector128.Create(Load(ref up, i).GetLower(), left.GetLower());
            var next = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref source, i)) | ((ulong)behind << 32);
            behind = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref sourceBelow, i));
            left = Add(Widen(next), Nearest(left, over, aboveLeft));
            aboveLeft = over;
            var pixels = Narrow(left);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, i), (uint)pixels);
            if (i > 0)
                Unsafe.WriteUnaligned(ref Unsafe.Add(ref targetBelow, i - step), (uint)(pixels >> 32));
        }

        var last = Vector128.Create(Vector64<short>.Zero, left.GetLower());
        left = Add(Widen((ulong)behind << 32), Nearest(left, last, aboveLeft));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref targetBelow, (nuint)length - step), (uint)(Narrow(left) >> 32));
    }

    private static void Check(ReadOnlySpan<byte> filtered, ReadOnlySpan<byte> above, ReadOnlySpan<byte> row, int length, int bands)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, bands);
        ArgumentOutOfRangeException.ThrowIfLessThan(filtered.Length, length + Slack);
        ArgumentOutOfRangeException.ThrowIfLessThan(above.Length, length + Slack);
        ArgumentOutOfRangeException.ThrowIfLessThan(row.Length, length + Slack);
    }

    // Each step makes five pixels and writes a byte of the sixth, which the next step overwrites.
    private static void SubThree(ref byte source, ref byte target, nuint length)
    {
        var last = Vector128<byte>.Zero;
        for (nuint i = 0; i < length; i += 15)
        {
            var pixels = Vector128.LoadUnsafe(ref source, i);
            pixels += Vector128.Shuffle(pixels, Vector128.Create(Zero, Zero, Zero, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
            pixels += Vector128.Shuffle(pixels, Vector128.Create(Zero, Zero, Zero, Zero, Zero, Zero, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
            pixels += Vector128.Shuffle(
                pixels, Vector128.Create(Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, 0, 1, 2, 3));
            pixels += last;
            pixels.StoreUnsafe(ref target, i);
            last = Vector128.Shuffle(pixels, Vector128.Create((byte)12, 13, 14, 12, 13, 14, 12, 13, 14, 12, 13, 14, 12, 13, 14, Zero));
        }
    }

    private static void SubFour(ref byte source, ref byte target, nuint length)
    {
        var last = Vector128<byte>.Zero;
        for (nuint i = 0; i < length; i += 16)
        {
            var pixels = Vector128.LoadUnsafe(ref source, i);
            pixels += Vector128.Shuffle(pixels, Vector128.Create(Zero, Zero, Zero, Zero, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            pixels += Vector128.Shuffle(pixels, Vector128.Create(Zero, Zero, Zero, Zero, Zero, Zero, Zero, Zero, 0, 1, 2, 3, 4, 5, 6, 7));
            pixels += last;
            pixels.StoreUnsafe(ref target, i);
            last = Vector128.Shuffle(pixels.AsUInt32(), Vector128.Create(3u)).AsByte();
        }
    }

    private static void AveragePixels(ref byte source, ref byte up, ref byte target, nuint length, nuint bands)
    {
        var left = Vector128<short>.Zero;
        for (nuint i = 0; i < length; i += bands)
        {
            left = Add(Load(ref source, i), (left + Load(ref up, i)) >> 1);
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, i), (uint)Narrow(left));
        }
    }

    private static void PaethPixels(ref byte source, ref byte up, ref byte target, nuint length, nuint bands)
    {
        var (left, aboveLeft) = (Vector128<short>.Zero, Vector128<short>.Zero);
        for (nuint i = 0; i < length; i += bands)
        {
            var above = Load(ref up, i);
            left = Add(Load(ref source, i), Nearest(left, above, aboveLeft));
            aboveLeft = above;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, i), (uint)Narrow(left));
        }
    }

    private static void Grey(byte filter, ReadOnlySpan<byte> filtered, ReadOnlySpan<byte> above, Span<byte> row, int length)
    {
        var (left, aboveLeft) = (0, 0);
        for (var i = 0; i < length; i++)
        {
            var predicted = filter switch
            {
                Sub => left,
                Average => (left + above[i]) >> 1,
                _ => Nearest(left, above[i], aboveLeft),
            };
            row[i] = (byte)(filtered[i] + predicted);
            (left, aboveLeft) = (row[i], above[i]);
        }
    }

    private static int Nearest(int left, int above, int aboveLeft)
    {
        var (fromLeft, fromAbove) = (above - aboveLeft, left - aboveLeft);
        var fromAboveLeft = Math.Abs(fromLeft + fromAbove);
        (fromLeft, fromAbove) = (Math.Abs(fromLeft), Math.Abs(fromAbove));
        return fromLeft <= fromAbove && fromLeft <= fromAboveLeft ? left : fromAbove <= fromAboveLeft ? above : aboveLeft;
    }

    private static Vector128<short> Nearest(Vector128<short> left, Vector128<short> above, Vector128<short> aboveLeft)
    {
        var (fromLeft, fromAbove) = (above - aboveLeft, left - aboveLeft);
        var fromAboveLeft = Vector128.Abs(fromLeft + fromAbove);
        (fromLeft, fromAbove) = (Vector128.Abs(fromLeft), Vector128.Abs(fromAbove));
        var other = Vector128.ConditionalSelect(Vector128.GreaterThan(fromAbove, fromAboveLeft), aboveLeft, above);
        return Vector128.ConditionalSelect(Vector128.GreaterThan(fromLeft, Vector128.Min(fromAbove, fromAboveLeft)), other, left);
    }

    // The upper byte of each number is zero, so nothing is carried into it.
    private static Vector128<short> Add(Vector128<short> filtered, Vector128<short> predicted) =>
        (filtered.AsByte() + predicted.AsByte()).AsInt16();

    private static Vector128<short> Load(ref byte bytes, nuint at) => Widen(Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref bytes, at)));

    private static Vector128<short> Widen(ulong bytes) => Vector128.WidenLower(Vector128.CreateScalar(bytes).AsByte()).AsInt16();

    private static ulong Narrow(Vector128<short> numbers) =>
        Vector128.Narrow(numbers.AsUInt16(), numbers.AsUInt16()).AsUInt64().ToScalar();
}
