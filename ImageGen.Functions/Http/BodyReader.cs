using Microsoft.AspNetCore.Http;

namespace ImageGen.Http;

/// <summary>Reads bodies under a limit, whatever they say of their own length.</summary>
internal static class BodyReader
{
    /// <summary>The whole body; null when it is longer than <paramref name="longest"/> bytes.</summary>
    public static async Task<ArraySegment<byte>?> ReadAsync(HttpRequest request, int longest, CancellationToken cancellationToken)
    {
        if (request.ContentLength > longest)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (body.Length + read > longest)
                return null;
            body.Write(part, 0, read);
        }

        return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
    }
}
