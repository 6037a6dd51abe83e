using System.IO.Compression;

namespace ImageGen.Web;

/// <summary>Reads the body of an answer within limits, and undoes one compression.</summary>
internal static class BodyReader
{
    /// <summary>The codings that can be undone, as they are offered to the other side.</summary>
    public const string AcceptEncoding = "gzip, deflate, br";

    /// <summary>
    /// How many times its compressed size a body may have; pages of shops have less than 50, a gzip bomb 1000. Bodies up to
    /// <see cref="FreeBytes"/> may have any.
    /// </summary>
    private const int MaxRatio = 100;

    private const int FreeBytes = 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    /// <exception cref="IOException">The connection ends early.</exception>
    public static async Task<Result<byte[], WebRefusal>> ReadAsync(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var refusal = await CopyAsync(content, body, () => new MemoryStream(), maxBytes, cancellationToken);
        return refusal is null ? body.ToArray() : refusal;
    }

    /// <summary>The same for a body that memory need not hold. Null where all of it was written.</summary>
    /// <exception cref="IOException">The connection ends early.</exception>
    public static Task<WebRefusal?> CopyAsync(HttpContent content, Stream body, int maxBytes, CancellationToken cancellationToken) =>
        CopyAsync(content, body, TemporaryFile, maxBytes, cancellationToken);

    private static async Task<WebRefusal?> CopyAsync(
        HttpContent content, Stream body, Func<Stream> compressedInto, int maxBytes, CancellationToken cancellationToken)
    {
        var coding = content.Headers.NonValidated.TryGetValues("Content-Encoding", out var codings)
            ? codings.ToString().Trim().ToLowerInvariant()
            : "";
        if (coding is not ("" or "identity" or "gzip" or "x-gzip" or "deflate" or "br"))
            return WebRefusal.OfAnswer($"The Content-Encoding is {coding}.");
        if (content.Headers.ContentLength > maxBytes)
            return TooLarge(maxBytes);

        await using var wire = await content.ReadAsStreamAsync(cancellationToken);
        if (coding is "" or "identity")
            return await CopyAsync(wire, body, maxBytes, cancellationToken) is null ? TooLarge(maxBytes) : null;

        // A compressed body is held to the same limit, so an endless one that expands to nothing ends too.
        await using var compressed = compressedInto();
        if (await CopyAsync(wire, compressed, maxBytes, cancellationToken) is not { } size)
            return TooLarge(maxBytes);
        if (size == 0)
            return null;
        var limit = (int)Math.Min(maxBytes, Math.Max(FreeBytes, size * MaxRatio));
        try
        {
            compressed.Position = 0;
            await using var expanding = Expand(coding, compressed);
            return await CopyAsync(expanding, body, limit, cancellationToken) is null ? TooLarge(maxBytes) : null;
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            // The second is of Brotli.
            return WebRefusal.OfAnswer(failure.Message);
        }
    }

    // How many bytes there were; null where there are more than allowed.
    private static async Task<long?> CopyAsync(Stream from, Stream to, int maxBytes, CancellationToken cancellationToken)
    {
        var (chunk, size) = (new byte[ChunkBytes], 0L);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = await from.ReadAsync(chunk, cancellationToken);
            if (count == 0)
                return size;
            size += count;
            if (size > maxBytes)
                return null;
            await to.WriteAsync(chunk.AsMemory(0, count), cancellationToken);
        }
    }

    private static FileStream TemporaryFile() => new(
        Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, ChunkBytes, FileOptions.DeleteOnClose);

    private static Stream Expand(string coding, Stream compressed) => coding switch
    {
        "br" => new BrotliStream(compressed, CompressionMode.Decompress),
        "deflate" => IsZlib(compressed)
            ? new ZLibStream(compressed, CompressionMode.Decompress)
            : new DeflateStream(compressed, CompressionMode.Decompress),
        _ => new GZipStream(compressed, CompressionMode.Decompress),
    };

    // Deflate is meant to have the header of zlib (RFC 9110, 8.4.1.2), which some servers leave out.
    private static bool IsZlib(Stream compressed)
    {
        var (first, second) = (compressed.ReadByte(), compressed.ReadByte());
        compressed.Position = 0;
        return second >= 0 && (first & 0x0F) == 8 && ((first << 8) | second) % 31 == 0;
    }

    private static WebRefusal TooLarge(int maxBytes) =>
        new(WebRefusal.TooLarge, $"The answer is larger than {maxBytes} bytes, or expands too much when it is decompressed.");
}
