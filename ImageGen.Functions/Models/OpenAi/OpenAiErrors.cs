using System.ClientModel;
using System.Globalization;
using System.Text.Json;

namespace ImageGen.Models.OpenAi;

/// <summary>
/// What each failure of the OpenAI images API means for money and patience (facts, 5.3):
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
        ClientResultException { Status: >= 400 } answer => FromAnswer(model, answer),
        // The package decodes images while it reads the answer.
        FormatException broken => BilledWithoutImageException.Unusable("Its image is not base64.", broken),
        _ => ModelCallErrors.Translate(model, failure),
    };

    private static ModelException FromAnswer(string model, ClientResultException answer) => (answer.Status, Code(answer)) switch
    {
        (_, "moderation_blocked" or "content_policy_violation") =>
            ModelRefusedException.ByFilter("The model's content filter refused the request.", answer),
        (429, "insufficient_quota") => new ModelRefusedException($"The account's quota for {model} is used up.", answer),
        (429, _) => new TransientModelException($"{model} is throttled.", RetryAfter(answer), answer),
        (408, _) => new BilledWithoutImageException($"{model} took too long.", wasBilled: false, answer),
        (>= 500, _) => new TransientModelException($"{model} is unavailable.", RetryAfter(answer), answer),
        (401, _) => new ModelRefusedException("OpenAI does not accept this service's API key; its operator must set Models:OpenAiKey.", answer),
        (403, _) => new ModelRefusedException($"This service has no access to {model}; its operator must be given it.", answer),
        (404, _) or (_, "model_not_found") => new ModelRefusedException($"{model} is not to be had: it is retired, or not known to OpenAI.", answer),
        _ => new ModelRefusedException($"{model} refused the request as malformed.", answer),
    };

    private static string? Code(ClientResultException answer)
    {
        try
        {
            using var body = JsonDocument.Parse(answer.GetRawResponse()?.Content ?? BinaryData.FromString("null"));
            return body.RootElement.ValueKind == JsonValueKind.Object && body.RootElement.TryGetProperty("error", out var error)
                ? Answers.Text(error, "code")
                : null;
        }
        catch (JsonException)
        {
            // A proxy's page.
            return null;
        }
    }

    private static TimeSpan? RetryAfter(ClientResultException answer) =>
        answer.GetRawResponse() is { } response && response.Headers.TryGetValue("Retry-After", out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
