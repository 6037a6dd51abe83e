using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ImageGen.Imaging.Shrinking;

/// <summary>Multiplies colours by their alpha and divides them again, cut to whole numbers as libvips cuts them.</summary>
internal static class Premultiplication
{
    private const uint OpaqueBlack = 0xFF000000;

    // By alpha; the last factor keeps alpha itself as it is.
    private static readonly float[] Shares = [.. Enumerable.Range(0, 256).Select(alpha => (float)(alpha / 255.0))];
    private static readonly float[] Reciprocals = [0, .. Enumerable.Range(1, 255).Select(alpha => (float)(255.0 / alpha))];

    /// <summary>False, and nothing written, where all pixels are opaque and so stay as they are.</summary>
    public static bool Apply(ReadOnlySpan<byte> rgba, Span<byte> premultiplied)
    {
        if (IsOpaque(rgba))
            return false;
        for (var i = 0; i < rgba.Length; i += 4)
            Scale(rgba.Slice(i, 4), Shares[rgba[i + 3]], premultiplied.Slice(i, 4));
        return true;
    }

    /// <summary>In place.</summary>
    public static void Undo(Span<byte> premultiplied)
    {
        for (var i = 0; i < premultiplied.Length; i += 4)
            Scale(premultiplied.Slice(i, 4), Reciprocals[premultiplied[i + 3]], premultiplied.Slice(i, 4));
    }

    /// <summary>Whether no pixel can be seen through.</summary>
    public static bool IsOpaque(ReadOnlySpan<byte> rgba)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(rgba);
        var all = Vector256<uint>.AllBitsSet;
        var i = 0;
        for (; i + Vector256<uint>.Count <= pixels.Length; i += Vector256<uint>.Count)
            all &= Vector256.Create<uint>(pixels.Slice(i, 8));
        var rest = uint.MaxValue;
        for (; i < pixels.Length; i++)
            rest &= pixels[i];
        return Vector256.GreaterThanOrEqualAll(all, Vector256.Create(OpaqueBlack)) && rest >= OpaqueBlack;
    }

    private static void Scale(ReadOnlySpan<byte> from, float factor, Span<byte> to)
    {
        var alpha = from[3];
        for (var band = 0; band < 3; band++)
            to[band] = (byte)Math.Min(255f, from[band] * factor);
        to[3] = alpha;
    }
}
