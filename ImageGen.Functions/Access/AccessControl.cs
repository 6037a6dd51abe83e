using System.Net;
using ImageGen.Access.Keys;
using ImageGen.Access.Tokens;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Access;

/// <summary>
/// Decides who makes a request, and whether they may. Credentials are taken from two headers only: what is in a query or a body ends up in
/// logs, and the address of a caller or what a proxy says of it proves nothing. Under <see cref="AccessMode.Open"/> callers of other
/// machines are refused.
/// </summary>
public sealed partial class AccessControl(
    IOptions<AccessOptions> options, KeyAuthentication keys, TokenAuthentication tokens, PlatformAuthentication platform,
    ILogger<AccessControl> log)
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
            // Core Tools listens on all addresses, whatever it says of itself.
            if (http.Connection.RemoteIpAddress is { } remote && !IPAddress.IsLoopback(remote))
            {
                LogRefused("mode Open, and the caller is on another machine");
                return Problem.OtherMachine();
            }

            Caller.Anybody.AttachTo(http);
            return null;
        }

        if (required == AccessScopes.None)
            return null;
        var caller = await AuthenticateAsync(http.Request.Headers, cancellationToken);
        if (caller.IsRefused)
            return caller.Refusal.Code == ErrorCode.Unauthorized ? Unauthorized(isGiven: true) : caller.Refusal;
        if (caller.Value == Nobody)
            return Unauthorized(isGiven: false);
        caller.Value.AttachTo(http);
        return required is { } scope && caller.Value.Has(scope)
            ? null
            : Problem.InsufficientScope((required ?? AccessScopes.Admin).Names()[0], caller.Value.Scopes.Names());
    }

    /// <summary>
    /// Who a credential belongs to that a message carries, with a scope; the same checks as for a header. Everybody under
    /// <see cref="AccessMode.Open"/>, where it is not looked at.
    /// </summary>
    public async Task<Result<Caller, Problem>> CheckMessageAsync(
        string? credential, AccessScopes required, CancellationToken cancellationToken)
    {
        if (options.Value.Mode == AccessMode.Open)
            return Caller.Anybody;
        if (string.IsNullOrEmpty(credential))
            return Unauthorized(isGiven: false);
        var caller = await AuthenticateAsync(credential, cancellationToken);
        if (caller.IsRefused)
            return caller;
        return caller.Value.Has(required)
            ? caller
            : Problem.InsufficientScope(required.Names()[0], caller.Value.Scopes.Names());
    }

    private static Caller Nobody { get; } = new(null, AccessScopes.None, "none");

    private async Task<Result<Caller, Problem>> AuthenticateAsync(IHeaderDictionary headers, CancellationToken cancellationToken)
    {
        if (platform.Find(headers) is { } principal)
            return tokens.IsOfIssuer(principal.UserId!) ? Refuse("prefix") : principal;
        var (authorization, apiKey) = (headers.Authorization, headers[KeyHeader]);
        if (authorization.Count + apiKey.Count == 0)
            return Nobody;
        // With two of them, whoever reads the log could not tell which was checked.
        if (authorization.Count + apiKey.Count > 1)
            return Refuse("two credentials");
        if (apiKey.Count == 0 && !authorization[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refuse("no Bearer");
        if (apiKey.Count > 0 && !IsKey(apiKey[0]!))
            return Refuse($"no key in {KeyHeader}");
        return await AuthenticateAsync(apiKey.Count > 0 ? apiKey[0]! : authorization[0]![Scheme.Length..].Trim(), cancellationToken);
    }

    // A token is three parts in base64, so it never begins so.
    private static bool IsKey(string credential) => credential.StartsWith(ApiKey.Prefix, StringComparison.Ordinal);

    private async Task<Result<Caller, Problem>> AuthenticateAsync(string credential, CancellationToken cancellationToken)
    {
        var isKey = IsKey(credential);
        var mode = options.Value.Mode;
        if (mode == (isKey ? AccessMode.Tokens : AccessMode.Keys))
            return Refuse($"mode {mode}");
        return isKey
            ? await keys.AuthenticateAsync(credential, cancellationToken)
            : await tokens.AuthenticateAsync(credential, cancellationToken);
    }

    private Problem Refuse(string reason)
    {
        LogRefused(reason);
        return Problem.Unauthorized(isGiven: true);
    }

    private Problem Unauthorized(bool isGiven) => options.Value.Mode switch
    {
        AccessMode.Keys => Problem.Unauthorized(isGiven, "an API key"),
        AccessMode.Tokens => Problem.Unauthorized(isGiven, "a bearer token", "Bearer eyJ…"),
        _ => Problem.Unauthorized(isGiven),
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Credentials are refused. Reason: {Reason}.")]
    private partial void LogRefused(string reason);
}
