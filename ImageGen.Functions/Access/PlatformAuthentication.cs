using System.Text.Json;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>
/// The user that App Service's own authentication names in <c>X-MS-CLIENT-PRINCIPAL</c>, where
/// <see cref="AccessOptions.TrustPlatform"/> is set. The header is not signed: whoever reaches the app around the platform can write it.
/// https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities
/// </summary>
public sealed partial class PlatformAuthentication(IOptions<AccessOptions> options, ILogger<PlatformAuthentication> log)
{
    /// <summary>Base64 of <c>{"auth_typ", "name_typ", "role_typ", "claims": [{"typ", "val"}]}</c>.</summary>
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string NameIdentifier = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    /// <summary>The caller; null where the setting is off, or the header is absent or damaged, or names nobody.</summary>
    public Caller? Find(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (!options.Value.TrustPlatform || headers[Header] is not [{ } header])
            return null;
        var caller = Read(header);
        if (caller is null)
            LogUnread();
        return caller;
    }

    private Caller? Read(string header)
    {
        try
        {
            using var principal = JsonDocument.Parse(Convert.FromBase64String(header));
            var roleType = principal.RootElement.TryGetProperty("role_typ", out var type) ? type.GetString() : null;
            var claims = principal.RootElement.GetProperty("claims").EnumerateArray()
                .Select(claim => (Type: claim.GetProperty("typ").GetString(), Value: claim.GetProperty("val").GetString() ?? ""))
                .ToLookup(claim => claim.Type, claim => claim.Value);
            string[] users = [.. claims["sub"].Concat(claims[NameIdentifier]).Distinct()];
            if (users is not [var user] || !UserId.IsValid(user))
                return null;
            var named = AccessScopesExtensions.Of(
                claims["roles"].Concat(roleType is null ? [] : claims[roleType]).Concat(claims["scp"].SelectMany(list => list.Split(' '))));
            return new(user, named == AccessScopes.None ? options.Value.DefaultScopes : named, "platform");
        }
        catch (Exception damaged) when (damaged is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Principal of the platform is refused: it cannot be read, or names nobody.")]
    private partial void LogUnread();
}
