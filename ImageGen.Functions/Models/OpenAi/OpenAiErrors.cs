using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// What each failure of the OpenAI images API means for the money and for a repeat (OpenAI documentation, "Error codes",
/// https://platform.openai.com/docs/guides/error-codes):
/// <code>
/// 429 rate limit, 500, 502, 503, 504, never connected    not billed, repeat     TransientModelException
/// 400, 401, 403, 404, 429 insufficient quota             not billed, give up    ModelRefusedException
/// moderation_blocked, content_policy_violation           not billed, give up    ModelRefusedException, by the filter
/// 408, cut off after sending                             maybe billed           BilledWithoutImageException
/// </code>
/// </summary>
internal static class OpenAiErrors
{
    public static ModelException Translate(string model, Exception failure) => failure switch
    {
        ClientResultException { Status: >= 400 } error => FromError(model, error),
        // The package decodes images while it reads the response.
        FormatException broken => BilledWithoutImageException.Unusable("Its image is not base64.", broken),
        _ => ModelCallErrors.Translate(model, failure),
    };

    private static ModelException FromError(string model, ClientResultException error) => (error.Status, Code(error)) switch
    {
        (_, "moderation_blocked" or "content_policy_violation") =>
            ModelRefusedException.ByFilter("The model's content filter refused the request.", error),
        (429, "insufficient_quota") => new ModelRefusedException($"The account's quota for {model} is used up.", error),
        (429, _) => new TransientModelException($"{model} is throttled.", RetryAfter(error), error),
        (408, _) => new BilledWithoutImageException($"{model} took too long.", wasBilled: false, error),
        ( >= 500, _) => new TransientModelException($"{model} is unavailable.", RetryAfter(error), error),
        (401, _) =>
            new ModelRefusedException("OpenAI does not accept this service's API key; its operator must set Models:OpenAiKey.", error),
        (403, _) => new ModelRefusedException($"This service has no access to {model}; its operator must request it.", error),
        (404, _) or (_, "model_not_found") =>
            new ModelRefusedException($"{model} is unavailable: it is retired, or unknown to OpenAI.", error),
        _ => new ModelRefusedException($"{model} refused the request as invalid.", error),
    };

    private static string? Code(ClientResultException error)
    {
        try
        {
            using var body = JsonDocument.Parse(error.GetRawResponse()?.Content ?? BinaryData.FromString("null"));
            return Member(body.RootElement, "error") is { } details
                && Member(details, "code") is { ValueKind: JsonValueKind.String } code
                    ? code.GetString()
                    : null;
        }
        catch (JsonException)
        {
            // A proxy's error page.
            return null;
        }
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    private static TimeSpan? RetryAfter(ClientResultException error) =>
        error.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
