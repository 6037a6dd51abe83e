using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace ImageGen.Access.Tokens;

/// <summary>
/// The header and the claims of a token, read but not trusted yet. What two readers could understand differently is refused: names that
/// occur twice, also within objects, and encrypted or otherwise unusual forms.
/// </summary>
internal sealed record TokenContent(JsonElement Header, JsonElement Claims)
{
    private const int MaxBytes = 16 * 1024, MaxShown = 100;

    private static readonly string[] Types = ["JWT", "at+jwt", "application/at+jwt"];

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>The text of <c>iss</c>; null where it is none.</summary>
    public string? Issuer => Text(Claims, "iss");

    public string Algorithm => Text(Header, "alg") ?? "";

    public string KeyId => Text(Header, "kid") ?? "";

    /// <summary><c>iss</c> for the log.</summary>
    public string ShownIssuer => Shown(Claims, "iss");

    /// <summary><c>aud</c> for the log, or what Cognito has in its place.</summary>
    public string ShownAudience => Shown(Claims, Claims.TryGetProperty("aud", out _) ? "aud" : "client_id");

    /// <summary><c>kid</c> for the log.</summary>
    public string ShownKeyId => Shown(Header, "kid");

    /// <summary>Reads a token, or says in a word or two what is wrong with it.</summary>
    public static Result<TokenContent, string> Read(string token)
    {
        if (token.Length > MaxBytes)
            return "size";
        if (token.Split('.') is not [{ Length: > 0 } header, { Length: > 0 } claims, { Length: > 0 }]
            || token.AsSpan().ContainsAnyExcept(Alphabet))
            return "form";
        try
        {
            var content = new TokenContent(Object(header), Object(claims));
            return content.HeaderFault is { } fault ? fault : content;
        }
        // The last for an escape of half a character in a name.
        catch (Exception broken) when (broken is FormatException or JsonException or InvalidOperationException)
        {
            return "JSON";
        }
    }

    /// <summary>The text of a member; null where there is none, or it is no text.</summary>
    public static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? Text(value) : null;

    public static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escape of half a character.
            return null;
        }
    }

    // Only what we know: an issuer may demand by crit that others are understood too (RFC 7515, section 4.1.11).
    private string? HeaderFault =>
        Header.TryGetProperty("crit", out _) ? "crit"
        : KeyId.Length == 0 ? "kid"
        : Header.TryGetProperty("typ", out _) && !Types.Contains(Text(Header, "typ"), StringComparer.OrdinalIgnoreCase) ? "typ"
        : null;

    /// <summary>A text that anybody may have written, for the log: not long, and in one line.</summary>
    public static string Shown(string text) => string.Concat(text.Where(character => character is > ' ' and <= '~').Take(MaxShown));

    private static string Shown(JsonElement from, string name) => from.TryGetProperty(name, out var value)
        ? Shown(Text(value) ?? value.GetRawText())
        : "none";

    private static JsonElement Object(string part)
    {
        using var document = JsonDocument.Parse(Base64Url.DecodeFromChars(part), Strict);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new JsonException();
    }
}
