using System.Text.Json;
using System.Text.Unicode;
using ImageGen.Http;
using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Merging;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Templates;

/// <summary>A design as a request sends it: <c>{"name": …, "template": {…}}</c>, or the design alone.</summary>
/// <param name="Name">Null where the request gives none.</param>
/// <param name="Json">The design, as it was sent.</param>
/// <param name="Warnings">What of it will not be drawn as it is.</param>
internal sealed record TemplateBody(string? Name, string Json, IReadOnlyList<string> Variables, IReadOnlyList<string> Warnings)
{
    /// <summary>4 MiB.</summary>
    public const int MaxBytes = 4 * 1024 * 1024;

    private const int MaxNameLength = 200;

    private const string Example = """{"name":"Sale","template":{"width":1080,"height":1080,"pages":[{"children":[]}]}}""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Design.MaxJsonDepth };

    public static async Task<Result<TemplateBody, Problem>> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!JsonBody.IsJson(request.ContentType))
            return Problem.NotJson(request.ContentType);
        if (await JsonBody.ReadBytesAsync(request, MaxBytes, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(MaxBytes);
        ReadOnlyMemory<byte> text = body;
        if (text.Span.StartsWith("\uFEFF"u8))
            text = text[3..];
        if (!Utf8.IsValid(text.Span))
            return Refuse("body", "must be JSON in UTF-8");
        try
        {
            using var document = JsonDocument.Parse(text, Strict);
            return Of(document.RootElement);
        }
        catch (JsonException broken)
        {
            var position = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return Refuse("body", $"must be JSON, at most {Design.MaxJsonDepth} levels deep; reading stopped at {position}");
        }
        catch (InvalidOperationException)
        {
            return Refuse("body", "must be whole Unicode text; it holds half of a surrogate pair");
        }
    }

    private static Result<TemplateBody, Problem> Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Refuse("body", $"must be a JSON object, not {JsonBody.Kind(root)}");
        var name = default(string);
        if (!root.TryGetProperty("pages", out _) && root.TryGetProperty("template", out var design))
        {
            var fields = new JsonFields(root, Example);
            name = fields.Text("name", "Sale");
            if (name is not null && (name.Length > MaxNameLength || name.Any(char.IsControl)))
                fields.Refuse("name", $"must be a line of at most {MaxNameLength} characters", "Sale");
            if (fields.Errors().Where(error => error.Field != "template").ToList() is { Count: > 0 } errors)
                return Problem.InvalidRequest(errors);
        }
        else
            design = root;

        var read = Read(design);
        return read.IsRefused ? read.Refusal : new TemplateBody(
            name, design.GetRawText(), DesignVariables.In(design),
            [.. read.Value.Pages.SelectMany(page => page.Warnings.Concat(page.Unknown.Select(unknown => unknown.Sentence))).Distinct()]);
    }

    // Refused for what no product could mend; that of an image or a font is known when a row is drawn.
    private static Result<Design, Problem> Read(JsonElement design)
    {
        var isDesign = design.ValueKind == JsonValueKind.Object
            && design.TryGetProperty("pages", out var pages) && pages.ValueKind == JsonValueKind.Array;
        if (!isDesign)
            return Refuse("template", "must be a design: a JSON object with an array called pages");
        var json = design.GetRawText();
        if (TemplatePlan.Read(json, []).Refusal is { } broken)
            return Problem.Marketing(ErrorCode.InvalidDesign, broken);
        var read = Design.Read(json);
        return read.IsRefused ? Problem.Marketing(ErrorCode.InvalidDesign, read.Refusal.Sentence) : read.Value;
    }

    private static Problem Refuse(string field, string rule) => Problem.InvalidRequest(new ValidationError(field, rule, Example));
}
