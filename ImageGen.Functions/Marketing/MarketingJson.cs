using System.Text.Json;
using ImageGen.Http;

namespace ImageGen.Marketing;

/// <summary>How answers of marketing are written: what is not there is left out, and texts are readable.</summary>
internal static class MarketingJson
{
    public static JsonSerializerOptions Options { get; } = new(AnswerJson.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new WholeSeconds() },
    };
}
