using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImageGen.Http;

namespace ImageGen.Marketing.Queue;

/// <summary>What is told of a message that cannot be processed. It never holds a credential.</summary>
internal static partial class DeadLetter
{
    private const string Removed = "(removed)";

    // What is called so is a credential, whatever it looks like.
    private static readonly HashSet<string> Secret = new(
        ["access_token", "accesstoken", "token", "id_token", "refresh_token", "authorization", "password", "api_key"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The message with the reason, as JSON.</summary>
    /// <param name="received">How often it was taken.</param>
    public static string Of(string body, Problem reason, int received, DateTimeOffset at) => new JsonObject
    {
        ["error"] = new JsonObject { ["code"] = reason.Code.Code, ["detail"] = reason.Detail },
        ["message"] = Read(body),
        ["received"] = received,
        ["failed_at"] = WholeSeconds.Text(at),
    }.ToJsonString(MarketingJson.Options);

    // What cannot be read could hold a credential anywhere.
    private static JsonObject Read(string body)
    {
        try
        {
            if (JsonNode.Parse(body, documentOptions: new() { AllowDuplicateProperties = false }) is JsonObject message)
                return (JsonObject)WithoutSecrets(message)!;
        }
        catch (JsonException)
        {
            // Below.
        }

        return new()
        {
            ["unreadable"] = true,
            ["bytes"] = Encoding.UTF8.GetByteCount(body),
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body))),
        };
    }

    private static JsonNode? WithoutSecrets(JsonNode? node) => node switch
    {
        JsonObject some => new JsonObject(some.Select(pair => KeyValuePair.Create(
            Credential().Replace(pair.Key, Removed), Secret.Contains(pair.Key) ? null : WithoutSecrets(pair.Value)))),
        JsonArray many => new JsonArray([.. many.Select(WithoutSecrets)]),
        JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(Credential().Replace(text, Removed)),
        _ => node?.DeepClone(),
    };

    // A JSON Web Token, or an API key of this service, wherever it stands.
    [GeneratedRegex(@"[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*|ig_live_[A-Za-z0-9_]+", RegexOptions.CultureInvariant)]
    private static partial Regex Credential();
}
