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
    public const int MaxBodyBytes = 64 * 1024;

    /// <summary>With images in it: room for two of 10 MB in base64, and just below what web servers take by default.</summary>
    public const int MaxBodyBytesWithImages = 28 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    /// <summary>The fields of the body, or the refusal to answer with; exactly one of the two.</summary>
    /// <param name="request">The request whose body has not been touched yet.</param>
    /// <param name="images">Fields that may hold images as base64, which do not count towards <see cref="MaxBodyBytes"/>.</param>
    public static async Task<(JsonFields? Fields, IResult? Refusal)> ReadAsync(
        HttpRequest request, IReadOnlyCollection<string> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(images);
        if (!IsJson(request.ContentType))
            return (null, Problem.NotJson(request.ContentType));
        var longest = images.Count > 0 ? MaxBodyBytesWithImages : MaxBodyBytes;
        if (await BodyReader.ReadAsync(request, longest, cancellationToken) is not { } body)
            return (null, Problem.BodyTooLarge(longest));
        if (body.Count == 0)
            return (null, Refuse("a JSON object; the body is empty"));

        try
        {
            using var document = JsonDocument.Parse(WithoutMark(body), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, Refuse($"a JSON object, not {Kind(document.RootElement)}"));
            if (body.Count - ImagesIn(document.RootElement, images) > MaxBodyBytes)
                return (null, Problem.BodyTooLarge(MaxBodyBytes));
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

    private static IResult Refuse(string rule) => Problem.InvalidRequest(new ValidationError("body", rule, Problem.ExampleBody));

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static long ImagesIn(JsonElement root, IReadOnlyCollection<string> images) => images.Sum(name =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? JsonMarshal.GetRawUtf8Value(value).Length : 0L);

    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> body) =>
        body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
}
