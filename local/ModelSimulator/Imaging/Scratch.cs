using System.Buffers;
using System.Runtime.CompilerServices;

namespace ModelSimulator.Imaging;

/// <summary>Pooled memory for pixels. Larger arrays are not pooled: each thread would hold on to one.</summary>
internal static class Scratch
{
    private const int MaxKeptBytes = 1 << 24;

    /// <summary>At least so many, and not cleared. Give it back with the same length.</summary>
    public static T[] Rent<T>(int length)
        where T : unmanaged => IsKept<T>(length) ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);

    public static void Return<T>(T[] memory, int length)
        where T : unmanaged
    {
        if (IsKept<T>(length)) ArrayPool<T>.Shared.Return(memory);
    }

    private static bool IsKept<T>(int length)
        where T : unmanaged => (long)length * Unsafe.SizeOf<T>() <= MaxKeptBytes;
}
