using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Http;

/// <summary>
/// Reads a JSON object from a request under limits, before anything else happens: 64 KiB, 8 levels deep, UTF-8, no field twice.
/// </summary>
public static class JsonBody
{
    public const int LongestBody = 64 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>The fields of the body, or the refusal to answer with; exactly one of the two.</summary>
    public static async Task<(JsonFields? Fields, IResult? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!IsJson(request.ContentType))
            return (null, Problem.NotJson(request.ContentType));
        if (request.ContentLength > LongestBody)
            return (null, Problem.BodyTooLarge(LongestBody));

        var body = await ReadUpToAsync(request.Body, LongestBody + 1, cancellationToken);
        if (body.Length > LongestBody)
            return (null, Problem.BodyTooLarge(LongestBody));
        if (body.Length == 0)
            return (null, Refuse("a JSON object; the body is empty"));

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, Refuse($"a JSON object, not {Kind(document.RootElement)}"));
            return (new JsonFields(document.RootElement.Clone()), null);
        }
        catch (JsonException broken)
        {
            return (null, Refuse(
                $"a JSON object, at most 8 levels deep; reading stopped at line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}"));
        }
    }

    internal static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };

    private static IResult Refuse(string rule) => Problem.InvalidRequest(new Fault("body", rule, Problem.ExampleBody));

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>> ReadUpToAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        var buffer = new byte[limit];
        var length = await stream.ReadAtLeastAsync(buffer, limit, throwOnEndOfStream: false, cancellationToken);
        return buffer.AsMemory(0, length);
    }

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
