using System.Text.Json;
using ImageGen.Storage;
using static ImageGen.Access.Tokens.TokenContent;

namespace ImageGen.Access.Tokens;

/// <summary>The rules for claims that the library does not have, or not as strictly.</summary>
internal static class TokenClaims
{
    /// <summary>What is wrong with the times of a token, in a word; null where nothing is.</summary>
    public static string? FindTimeFault(JsonElement claims, AccessOptions options, DateTimeOffset now)
    {
        if (!TryTime(claims, "exp", out var expires) || !TryTime(claims, "nbf", out var from) || !TryTime(claims, "iat", out var issued))
            return "times";
        var (seconds, skew) = (now.ToUnixTimeMilliseconds() / 1000.0, options.ClockSkew.TotalSeconds);
        return expires is null ? "no exp"
            : seconds >= expires + skew ? "exp"
            : seconds < from - skew ? "nbf"
            : seconds < issued - skew ? "iat"
            : expires - (issued ?? seconds) > options.MaxTokenLifetime.TotalSeconds ? "lifetime"
            : null;
    }

    /// <summary>The user; null where it is no <see cref="UserId"/>.</summary>
    public static string? Subject(JsonElement claims) => Text(claims, "sub") is { } subject && UserId.IsValid(subject) ? subject : null;

    /// <summary>
    /// What is wrong with a token of an Amazon Cognito user pool, whose access tokens name the client in place of an audience; null where
    /// nothing is (Amazon Cognito Developer Guide, "Verifying JSON web tokens").
    /// </summary>
    public static string? FindCognitoFault(JsonElement claims, TokenIssuerOptions issuer) =>
        Text(claims, "token_use") != "access" ? "token_use"
        : claims.TryGetProperty("aud", out _) ? null
        : issuer.Audiences.Contains(Text(claims, "client_id"), StringComparer.Ordinal) ? null
        : "client_id";

    /// <summary>The scopes of a token. Each issuer has its own claim for them; forms that are not usual count for nothing.</summary>
    /// <param name="prefix">What stands before ours.</param>
    public static AccessScopes Scopes(JsonElement claims, string prefix)
    {
        var names = Words(claims, "scope").Concat(Words(claims, "scp")).Concat(Items(claims, "permissions")).Concat(Items(claims, "roles"));
        return AccessScopesExtensions.Of(
            names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..]));
    }

    /// <summary>
    /// Whether the issuer decides by roles what its users may (Auth0 with RBAC), so that an empty list means nothing.
    /// </summary>
    public static bool HasPermissions(JsonElement claims) => claims.TryGetProperty("permissions", out _);

    private static IEnumerable<string> Words(JsonElement claims, string name) =>
        Text(claims, name) is { } text ? text.Split(' ', StringSplitOptions.RemoveEmptyEntries) : Items(claims, name);

    private static IEnumerable<string> Items(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(Text).OfType<string>()
            : [];

    // A number, with or without a fraction (RFC 7519, section 2); true with null where there is none.
    private static bool TryTime(JsonElement claims, string name, out double? time)
    {
        time = null;
        if (!claims.TryGetProperty(name, out var value))
            return true;
        time = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && double.IsFinite(seconds) ? seconds : null;
        return time is not null;
    }
}
