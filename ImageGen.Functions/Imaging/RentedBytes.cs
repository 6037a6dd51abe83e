using System.Buffers;

namespace ImageGen.Imaging;

/// <summary>
/// A file in an array that is used again once it is disposed. Arrays of this size lie on the heap of large objects: with new ones for each
/// image of 1.5 MB nearly every job is followed by a collection of the whole heap (docs/decisions/0033).
/// </summary>
/// <remarks>
/// To dispose is optional: the garbage collector takes an array that is not given back, and must, where anything may still read it.
/// </remarks>
public sealed class RentedBytes : IDisposable
{
    // Pools of our own, because the shared one keeps an array of each size for each thread. They keep 16 and 64 MB for each of these arrays
    // at the worst; larger ones are left to the garbage collector.
    private static readonly ArrayPool<byte> Files = ArrayPool<byte>.Create(8 * 1024 * 1024, maxArraysPerBucket: 8);

    // Apart from the others: an idle connection keeps a reference to the array that it has last read into, so these should be few.
    private static readonly ArrayPool<byte> Streams = ArrayPool<byte>.Create(32 * 1024 * 1024, 2 * Environment.ProcessorCount);

    private readonly ArrayPool<byte> _pool;
    private byte[]? _array;

    private RentedBytes(ArrayPool<byte> pool, byte[] array, int length) => (_pool, _array, Length) = (pool, array, length);

    /// <summary>How many bytes there are.</summary>
    public int Length { get; }

    /// <summary>The bytes, at first of any value. Not to be used any more after <see cref="Dispose"/>.</summary>
    public ArraySegment<byte> Bytes => new(_array ?? throw new ObjectDisposedException(nameof(RentedBytes)), 0, Length);

    /// <summary>An array of at least that length, of which that much is used.</summary>
    public static RentedBytes Rent(int length) => new(Files, Files.Rent(length), length);

    /// <summary>Reads a stream to its end; null where that has more than <paramref name="maxBytes"/>.</summary>
    /// <param name="expected">How many bytes it has, as far as that is known.</param>
    public static async Task<RentedBytes?> ReadAsync(Stream stream, int expected, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stream);
        // One byte more shows the end of the stream without another array. Where reading fails the array is not given back: the read may
        // go on.
        var (array, length) = (Streams.Rent(Math.Min(expected, maxBytes) + 1), 0);
        while (await stream.ReadAsync(array.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > maxBytes)
                break;
            if (length == array.Length)
                array = Larger(array);
        }

        var bytes = new RentedBytes(Streams, array, length);
        if (length <= maxBytes)
            return bytes;
        bytes.Dispose();
        return null;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array)
            _pool.Return(array);
    }

    private static byte[] Larger(byte[] array)
    {
        var larger = Streams.Rent(array.Length * 2);
        array.CopyTo(larger, 0);
        Streams.Return(array);
        return larger;
    }
}
