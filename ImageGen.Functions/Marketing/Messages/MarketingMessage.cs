using System.Text.Json;
using ImageGen.Http;

namespace ImageGen.Marketing.Messages;

/// <summary>A message of either type, over HTTP or from a queue.</summary>
public abstract record MarketingMessage
{
    internal const string Example =
        """{"type":"process","data":{"user_template_id":"7f2c…","outfeed_id":"c41d…"}}""";

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8, AllowDuplicateProperties = false };

    /// <summary>Reads a message; refused with all that is wrong. No refusal repeats what the message holds.</summary>
    public static Result<MarketingMessage, Problem> Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return Parse(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return Refuse("body", "must be a JSON object in UTF-8, at most 8 levels deep, no field twice", Example);
        }
    }

    private static Result<MarketingMessage, Problem> Parse(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
            return Refuse("body", "must be a JSON object", Example);
        var type = Text(message, "type");
        if (type is not ("process" or "generate"))
            return Refuse("type", "must be process or generate", "process");
        if (!message.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object)
            return Refuse("data", "must be an object", Example);
        if (type == "generate")
        {
            return Guid.TryParse(Text(data, "generated_feed_id"), out var row)
                ? new GenerateMessage(row)
                : Refuse("data.generated_feed_id", "must be the UUID of a row", "0b7e1f5a-5e0c-4f0e-9a53-3a1f0c1b2d4e");
        }

        var (template, outfeed) = (Text(data, "user_template_id"), Text(data, "outfeed_id"));
        List<ValidationError> errors = [];
        if (!Guid.TryParse(template, out var templateId))
            errors.Add(new("data.user_template_id", "must be the UUID of a template", "7f2c4d1e-8a8b-4f6c-9f0e-2b1d3c4e5f60"));
        if (!Guid.TryParse(outfeed, out var outfeedId))
            errors.Add(new("data.outfeed_id", "must be a UUID", "c41d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f"));
        return errors.Count > 0
            ? Problem.InvalidRequest(errors)
            : new ProcessMessage(Text(data, "access_token"), templateId, outfeedId, Text(data, "user_id"));
    }

    private static string? Text(JsonElement of, string name) =>
        of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Problem Refuse(string field, string rule, string example) =>
        Problem.InvalidRequest(new ValidationError(field, rule, example));
}

/// <summary>Processes a feed: every product of the user gets its image by the template.</summary>
/// <param name="AccessToken">Says who the user is, and is forgotten once that is known.</param>
/// <param name="UserId">The user, where the caller may name any.</param>
public sealed record ProcessMessage(string? AccessToken, Guid TemplateId, Guid OutfeedId, string? UserId) : MarketingMessage
{
    // A record would print the token.
    public override string ToString() => $"process {TemplateId} {OutfeedId}";
}

/// <summary>Draws one row.</summary>
public sealed record GenerateMessage(Guid RowId) : MarketingMessage;
