using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageGen.Imaging.Formats;

/// <summary>The checksum of a zlib stream (RFC 1950, section 9).</summary>
internal readonly record struct Adler32(uint Value)
{
    private const uint Modulus = 65521;

    // As many steps as the sums of bytes, and the sums of these sums, fit into 16 bits.
    private const int Step = 32, StepsAtOnce = 22, BytesAtOnce = Step * StepsAtOnce;

    /// <summary>Of no bytes.</summary>
    public static Adler32 Empty => new(1);

    /// <summary>The checksum with these bytes added.</summary>
    public Adler32 With(ReadOnlySpan<byte> bytes)
    {
        var (a, b) = (Value & 0xFFFF, Value >> 16);
        for (; bytes.Length >= BytesAtOnce; bytes = bytes[BytesAtOnce..])
        {
            var (sum, weighted) = Sums(bytes[..BytesAtOnce]);
            b = (b + (a * BytesAtOnce) + weighted) % Modulus;
            a = (a + sum) % Modulus;
        }

        // Too few for an overflow.
        foreach (var one in bytes)
        {
            a += one;
            b += a;
        }

        return new(((b % Modulus) << 16) | (a % Modulus));
    }

    // The sum of the bytes, and the sum of each times its distance from the end.
    private static (uint Sum, uint Weighted) Sums(ReadOnlySpan<byte> bytes)
    {
        var (left, right) = (Vector256<ushort>.Zero, Vector256<ushort>.Zero);
        var (leftBefore, rightBefore) = (left, right);
        foreach (var step in MemoryMarshal.Cast<byte, Vector256<byte>>(bytes))
        {
            leftBefore += left;
            rightBefore += right;
            var (lower, upper) = Vector256.Widen(step);
            left += lower;
            right += upper;
        }

        var weights = Vector256.CreateSequence((uint)Step, uint.MaxValue); // 32, 31, 30 ...
        var weighted = Total(left, weights) + Total(right, weights - Vector256.Create(16u));
        return (Total(left, Vector256<uint>.One, 0) + Total(right, Vector256<uint>.One, 0),
            weighted + (Step * (Total(leftBefore, Vector256<uint>.One, 0) + Total(rightBefore, Vector256<uint>.One, 0))));
    }

    // The second eight weights are so much below the first.
    private static uint Total(Vector256<ushort> sums, Vector256<uint> weights, uint below = 8)
    {
        var (lower, upper) = Vector256.Widen(sums);
        return Vector256.Sum((lower * weights) + (upper * (weights - Vector256.Create(below))));
    }
}
