using System.Buffers;

namespace ImageGen.Models;

/// <summary>
/// The body of an answer in a pooled array, until it is disposed. An image of 1.5 MB is 2 MB of JSON, and the AWS SDK collects a body in
/// arrays that double: 4 MB for the garbage collector to find on the heap of large objects, at every image.
/// </summary>
internal sealed class AnswerBody : IDisposable
{
    private const int FirstBytes = 64 * 1024;

    // The shared pool keeps an array of each size for each thread.
    private static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(32 * 1024 * 1024, maxArraysPerBucket: 4);

    private byte[]? _buffer;
    private int _length;

    private AnswerBody(int bytes) => _buffer = Pool.Rent(bytes);

    /// <summary>What came. Not to be used any more after <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body to its end; null where it is longer than <paramref name="maxBytes"/>.</summary>
    public static async Task<AnswerBody?> ReadAsync(HttpContent content, long maxBytes, CancellationToken cancellationToken)
    {
        var declared = content.Headers.ContentLength;
        if (declared > maxBytes)
            return null;
        // One byte more than declared shows the end of the stream without another array.
        var body = new AnswerBody((int)(declared + 1 ?? FirstBytes));
        try
        {
            await using var stream = await content.ReadAsStreamAsync(cancellationToken);
            while (await stream.ReadAsync(body.Free(), cancellationToken) is > 0 and var read)
            {
                body._length += read;
                if (body._length > maxBytes)
                {
                    body.Dispose();
                    return null;
                }
            }

            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } buffer)
            Pool.Return(buffer);
    }

    private Memory<byte> Free()
    {
        if (_length == _buffer!.Length)
        {
            var larger = Pool.Rent(_length * 2);
            _buffer.AsSpan().CopyTo(larger);
            Pool.Return(_buffer);
            _buffer = larger;
        }

        return _buffer.AsMemory(_length);
    }
}
