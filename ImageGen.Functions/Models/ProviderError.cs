using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.Models;

/// <summary>
/// An error response, read without trust in its shape: providers, and the gateways before them, each have their own.
/// </summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Its own code: of the header, or the outermost of the document; null where it has none.</param>
/// <param name="Codes">Every code of the header, the document and its inner errors, and the names of their parts.</param>
/// <param name="Text">Every message of the document; the text itself where it is no JSON.</param>
/// <param name="Document">How far it can be trusted to be an API's own word.</param>
/// <param name="RequestId">The provider's id of the request.</param>
/// <param name="RetryAfter">How long to wait; null where it does not say.</param>
internal sealed record ProviderError(
    int Status, string? Code, IReadOnlyList<string> Codes, string Text, ErrorDocument Document, string? RequestId, TimeSpan? RetryAfter)
{
    private const int MaxDepth = 8;

    private static readonly string[] CodeNames = ["code", "__type", "error_code", "errorCode"];
    private static readonly string[] KindNames = ["type", "status", "reason", "finish_reason"];
    private static readonly string[] TextNames = ["message", "Message", "detail", "error", "description", "error_description", "reason"];
    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "x-request-id", "request-id", "apim-request-id"];

    public RefusalReason Reason => RefusalClassifier.Reason(Status, Codes, Text);

    /// <summary>Whether a documented code says that another model may be asked.</summary>
    public bool IsClear => RefusalClassifier.IsClear(Codes, Text);

    /// <summary>For operators, with the whole text; <see cref="ProviderReason.Without"/> makes it fit to be kept.</summary>
    public ProviderReason Provider => new(Code ?? $"HTTP {Status}", Text.Length > 0 ? Text : null, RequestId);

    /// <param name="status">HTTP status.</param>
    /// <param name="header">The value of a header; null where it is not there.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="now">The clock, for dates in headers.</param>
    public static ProviderError Read(int status, Func<string, string?> header, string body, DateTimeOffset now)
    {
        var found = new Found([], [], [], []);
        if (header("x-amzn-ErrorType") is { Length: > 0 } type)
            found.Codes.Add(BareName(type));
        var document = Collect(body, found);
        return new(
            status,
            found.Codes.Concat(found.Kinds).FirstOrDefault(),
            [.. found.Codes, .. found.Kinds, .. found.Parts],
            document == ErrorDocument.None ? body : string.Join(' ', found.Texts.Distinct()),
            document,
            RequestIdHeaders.Select(header).FirstOrDefault(id => !string.IsNullOrEmpty(id)),
            Models.RetryAfter.Read(header, now));
    }

    private static ErrorDocument Collect(string body, Found found)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return ErrorDocument.None;
            Collect(json.RootElement, found, 0);
            if (json.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object)
                return ErrorDocument.ErrorObject;
            return found.Codes.Count + found.Kinds.Count + found.Texts.Count > 0 ? ErrorDocument.Json : ErrorDocument.None;
        }
        catch (JsonException)
        {
            return ErrorDocument.None;
        }
    }

    // A code may lie in the document, in its error, in the error's inner error, or in a list of details.
    private static void Collect(JsonElement json, Found found, int depth)
    {
        if (depth > MaxDepth)
            return;
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Collect(item, found, depth + 1);
        }

        if (json.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in json.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.String)
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    found.Parts.Add(member.Name);
                Collect(member.Value, found, depth + 1);
                continue;
            }

            if (JsonText.Read(member.Value) is not { Length: > 0 } text)
                continue;
            if (CodeNames.Contains(member.Name))
                found.Codes.Add(BareName(text));
            if (KindNames.Contains(member.Name))
                found.Kinds.Add(text);
            if (TextNames.Contains(member.Name))
                found.Texts.Add(text);
        }
    }

    // Parts are the names of members that hold others: Azure says only "content_filter_result" in some versions.
    private readonly record struct Found(List<string> Codes, List<string> Kinds, List<string> Parts, List<string> Texts);

    // "ValidationException:http://internal.amazon.com/…" in a header, "com.amazon.bedrock#ValidationException" in a body.
    private static string BareName(string code)
    {
        var name = code[(code.LastIndexOf('#') + 1)..];
        return name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? name[..colon] : name;
    }
}

/// <summary>Whether an error response is an API's own document or a page of something in between.</summary>
internal enum ErrorDocument
{
    /// <summary>No JSON object with a code or a message: a page.</summary>
    None,

    /// <summary>A JSON object with a code or a message.</summary>
    Json,

    /// <summary>A JSON object with an object <c>error</c>, as OpenAI documents it.</summary>
    ErrorObject,
}
