using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace ImageGen.Access;

/// <summary>
/// Decides who makes a request, and whether they may. Credentials are taken from headers only: what is in a query or a body ends up in
/// logs. Neither the address of the caller nor a header that a proxy may have set (<c>X-Forwarded-*</c>, <c>Host</c>) counts.
/// </summary>
public sealed class AccessControl(
    IOptions<AccessOptions> options, KeyAuthentication keys, TokenAuthentication tokens, PlatformAuthentication platform)
{
    /// <summary>The header of API keys for clients that cannot set <c>Authorization</c>.</summary>
    public const string KeyHeader = "X-Api-Key";

    private const string Scheme = "Bearer ";

    /// <summary>Null where the request may go on; <see cref="Caller.Of"/> is known then.</summary>
    /// <param name="required">
    /// What the function needs: <see cref="AccessScopes.None"/> for the public; null where no policy is declared, which admits nobody.
    /// </param>
    public async Task<Problem?> CheckAsync(HttpContext http, AccessScopes? required, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (options.Value.Mode == AccessMode.Open)
        {
            Caller.Anybody.AttachTo(http);
            return null;
        }

        if (required == AccessScopes.None)
            return null;
        var caller = await AuthenticateAsync(http.Request.Headers, cancellationToken);
        if (caller.IsRefused)
            return caller.Refusal;
        if (required is not { } scope || !caller.Value.Has(scope))
            return Problem.InsufficientScope((required ?? AccessScopes.Admin).Names()[0]);
        caller.Value.AttachTo(http);
        return null;
    }

    private async Task<Result<Caller, Problem>> AuthenticateAsync(IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        if (platform.Find(headers) is { } principal)
            return principal;
        var (authorization, apiKey) = (headers.Authorization, headers[KeyHeader]);
        if (authorization.Count + apiKey.Count == 0)
            return Problem.Unauthorized(isGiven: false);
        var mode = options.Value.Mode;
        if (Credential(authorization, apiKey) is not { } credential)
            return Problem.Unauthorized(isGiven: true);
        // A token is three parts in base64, so it never begins so.
        var isKey = credential.StartsWith(ApiKey.Prefix, StringComparison.Ordinal);
        if (mode == (isKey ? AccessMode.Tokens : AccessMode.Keys) || (!isKey && apiKey.Count > 0))
            return Problem.Unauthorized(isGiven: true);
        return isKey
            ? await keys.AuthenticateAsync(credential, cancellationToken)
            : await tokens.AuthenticateAsync(credential, cancellationToken);
    }

    // With two of them, whoever reads the log could not tell which of the two was checked.
    private static string? Credential(StringValues authorization, StringValues apiKey) => (authorization, apiKey) switch
    {
        ({ Count: 0 }, { Count: 1 }) => apiKey[0],
        ({ Count: 1 }, { Count: 0 }) when authorization[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) =>
            authorization[0]![Scheme.Length..].Trim(),
        _ => null,
    };
}
