using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Http;

/// <summary>
/// Reads a JSON object from a request under limits, before anything else happens: 64 KiB beside the images in it, 8 levels deep,
/// UTF-8, no field twice.
/// </summary>
public static class JsonBody
{
    public const int MaxBytes = 64 * 1024;

    /// <summary>With images in it: room for two of 10 MB in base64, and just below the default limit of web servers.</summary>
    public const int MaxBytesWithImages = 28 * 1024 * 1024;

    /// <summary>What is said of a body that ends before its length, or breaks off.</summary>
    internal static readonly ValidationError Incomplete = new("body", "must arrive whole: it ended early", Problem.ExampleBody);

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>The fields of the body, or the problem to answer with.</summary>
    /// <param name="request">A request whose body has not been read yet.</param>
    /// <param name="imageFields">Fields that may hold images as base64, which do not count towards <see cref="MaxBytes"/>.</param>
    /// <param name="example">A body that would be accepted, for the errors.</param>
    public static async Task<Result<JsonFields, Problem>> ReadAsync(
        HttpRequest request, IReadOnlyCollection<string> imageFields, string example, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(imageFields);
        if (!IsJson(request.ContentType))
            return Problem.NotJson(request.ContentType);
        var max = imageFields.Count > 0 ? MaxBytesWithImages : MaxBytes;
        if (await ReadBytesAsync(request, max, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(max);
        if (body.Count == 0)
            return Refuse("a JSON object; the body is empty", example);

        try
        {
            using var document = JsonDocument.Parse(WithoutByteOrderMark(body), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return Refuse($"a JSON object, not {Kind(document.RootElement)}", example);
            if (body.Count - ImageBytes(document.RootElement, imageFields) > MaxBytes)
                return Problem.BodyTooLarge(MaxBytes);
            return new JsonFields(document.RootElement.Clone(), example);
        }
        catch (JsonException broken)
        {
            var position = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return Refuse($"a JSON object, at most 8 levels deep; reading stopped at {position}", example);
        }
    }

    /// <summary>The whole body, whatever its Content-Length says; null when it is longer than <paramref name="max"/> bytes.</summary>
    internal static async Task<ArraySegment<byte>?> ReadBytesAsync(HttpRequest request, int max, CancellationToken cancellationToken)
    {
        if (request.ContentLength > max)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 1024));
        var part = new byte[16 * 1024];
        for (int read; (read = await request.Body.ReadAsync(part, cancellationToken)) > 0;)
        {
            if (body.Length + read > max)
                return null;
            body.Write(part, 0, read);
        }

        return new ArraySegment<byte>(body.GetBuffer(), 0, (int)body.Length);
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

    private static Problem Refuse(string rule, string example) => Problem.InvalidRequest(new ValidationError("body", rule, example));

    internal static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static long ImageBytes(JsonElement root, IReadOnlyCollection<string> imageFields)
    {
        try
        {
            return imageFields.Sum(name => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? JsonMarshal.GetRawUtf8Value(value).Length
                : 0L);
        }
        catch (InvalidOperationException)
        {
            // A name with half of a surrogate pair, which JsonFields refuses.
            return 0;
        }
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
