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
        var coding = content.Headers.NonValidated.TryGetValues("Content-Encoding", out var codings)
            ? codings.ToString().Trim().ToLowerInvariant()
            : "";
        if (coding is not ("" or "identity" or "gzip" or "x-gzip" or "deflate" or "br"))
            return WebRefusal.OfAnswer($"The Content-Encoding is {coding}.");
        if (content.Headers.ContentLength > maxBytes)
            return TooLarge(maxBytes);

        // A compressed body is held to the same limit, so an endless one that expands to nothing ends too.
        await using var wire = await content.ReadAsStreamAsync(cancellationToken);
        var body = await ReadAsync(wire, maxBytes, cancellationToken);
        if (body is null)
            return TooLarge(maxBytes);
        if (coding is "" or "identity" || body.Length == 0)
            return body;

        var limit = (int)Math.Min(maxBytes, Math.Max(FreeBytes, (long)body.Length * MaxRatio));
        try
        {
            await using var expanding = Expand(coding, body);
            return await ReadAsync(expanding, limit, cancellationToken) is { } expanded ? expanded : TooLarge(maxBytes);
        }
        catch (Exception failure) when (failure is InvalidDataException or InvalidOperationException)
        {
            // The second is of Brotli.
            return WebRefusal.OfAnswer(failure.Message);
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var read = new MemoryStream();
        var chunk = new byte[ChunkBytes];
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var count = await stream.ReadAsync(chunk, cancellationToken);
            if (count == 0)
                return read.ToArray();
            if (read.Length + count > maxBytes)
                return null;
            read.Write(chunk, 0, count);
        }
    }

    private static Stream Expand(string coding, byte[] body)
    {
        var compressed = new MemoryStream(body);
        return coding switch
        {
            "br" => new BrotliStream(compressed, CompressionMode.Decompress),
            // Deflate is meant to have the header of zlib (RFC 9110, 8.4.1.2), which some servers leave out.
            "deflate" => body.Length > 1 && (body[0] & 0x0F) == 8 && ((body[0] << 8) | body[1]) % 31 == 0
                ? new ZLibStream(compressed, CompressionMode.Decompress)
                : new DeflateStream(compressed, CompressionMode.Decompress),
            _ => new GZipStream(compressed, CompressionMode.Decompress),
        };
    }

    private static WebRefusal TooLarge(int maxBytes) =>
        new(WebRefusal.TooLarge, $"The answer is larger than {maxBytes} bytes, or expands too much when it is decompressed.");
}
