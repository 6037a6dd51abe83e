using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace ModelSimulator.Bedrock;

/// <summary>What InvokeModel demands of a request's headers (Amazon Bedrock API Reference, InvokeModel, URI Request Parameters).</summary>
internal static class HeaderCheck
{
    private const string Json = "application/json";
    private const string Guardrail = "X-Amzn-Bedrock-GuardrailIdentifier";
    private const string GuardrailVersion = "X-Amzn-Bedrock-GuardrailVersion";

    private static readonly (string Name, string[] Values)[] Choices =
    [
        ("X-Amzn-Bedrock-Trace", ["ENABLED", "DISABLED", "ENABLED_FULL"]),
        ("X-Amzn-Bedrock-PerformanceConfig-Latency", ["standard", "optimized"]),
        ("X-Amzn-Bedrock-Service-Tier", ["priority", "default", "flex", "reserved"]),
    ];

    /// <summary>The first fault; null for none.</summary>
    public static BedrockError? Check(IHeaderDictionary headers)
    {
        if (!IsJson(headers.ContentType))
            return BedrockError.Invalid($"The content type of the request is not supported. Send {Json}.");
        if (headers.Accept.Count > 0 && !MediaTypeHeaderValue.ParseList(headers.Accept).Any(TakesJson))
            return BedrockError.Invalid($"The accept type of the request is not supported. Send {Json}.");
        foreach (var (name, values) in Choices)
        {
            if (headers.TryGetValue(name, out var value) && !values.Contains(value.ToString()))
                return NotInSet(name, $"enum value set: [{string.Join(", ", values)}]");
        }

        if (headers.ContainsKey(Guardrail) != headers.ContainsKey(GuardrailVersion))
            return BedrockError.Invalid("Both the guardrail identifier and the guardrail version must be provided.");
        return headers.TryGetValue(GuardrailVersion, out var version) && !IsVersion(version.ToString())
            ? NotInSet(GuardrailVersion, "regular expression pattern: (([1-9][0-9]{0,7})|(DRAFT))")
            : null;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase);

    private static bool TakesJson(MediaTypeHeaderValue accept) =>
        accept.MatchesAllTypes || accept.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        || accept.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase);

    private static bool IsVersion(string text) =>
        text == "DRAFT"
        || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 99_999_999);

    private static BedrockError NotInSet(string name, string constraint) => BedrockError.Invalid(
        $"1 validation error detected: Value at '{name}' failed to satisfy constraint: Member must satisfy {constraint}");
}
