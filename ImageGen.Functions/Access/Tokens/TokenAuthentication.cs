using ImageGen.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ImageGen.Access.Tokens;

/// <summary>
/// Finds out who sends a bearer token: a JSON Web Token that one of <see cref="AccessOptions.Issuers"/> has signed for this service. Every
/// fault has the same answer; which it is stands in the log only. The keys of the issuers are fetched as soon as the host has started.
/// </summary>
public sealed partial class TokenAuthentication : IHostedLifecycleService, IDisposable
{
    private const string CognitoHost = "cognito-idp.";

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<TokenAuthentication> _log;
    private readonly IReadOnlyList<Issuer> _issuers;

    public TokenAuthentication(
        IOptions<AccessOptions> options, IEnumerable<AddedTokenIssuer> added, TimeProvider time, ILogger<TokenAuthentication> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _time, _log) = (options.Value, time, log);
        _issuers = _options.Mode is AccessMode.Tokens or AccessMode.Both
            ? [.. TokenIssuerRules.Issuers(_options, added).Select(issuer => new Issuer(issuer, new IssuerKeys(issuer, time, log)))]
            : [];
    }

    /// <summary>The caller; 401 for a token that is not valid, 503 where its issuer cannot be asked for its keys.</summary>
    public async Task<Result<Caller, Problem>> AuthenticateAsync(string token, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(token);
        var content = TokenContent.Read(token);
        if (content.IsRefused)
            return Refuse(content.Refusal);
        // Exact text, before anything is believed: the rules that apply are those of this issuer.
        if (_issuers.FirstOrDefault(one => one.Options.Expected == content.Value!.Issuer) is not { } issuer)
            return Refuse("iss", content.Value);
        var caller = Claims(content.Value!, issuer);
        if (caller.IsRefused)
            return Refuse(caller.Refusal, content.Value);
        if (await issuer.Keys.FindAsync(content.Value!.KeyId, cancellationToken) is not { } keys)
            return Problem.Unavailable("The keys of the token's issuer cannot be fetched. Try again in a while.", IssuerKeys.FailurePause);
        var usable = keys.Where(key => key.Kty == (content.Value.Algorithm[0] == 'E' ? "EC" : "RSA")).ToList();
        if (usable.Count == 0)
            return Refuse("kid", content.Value);
        var fault = await FindSignatureFaultAsync(token, content.Value, issuer, usable);
        return fault is null ? caller.Value! : Refuse(fault, content.Value);
    }

    /// <summary>Whether a user id begins as those of an issuer do, which nobody else may name.</summary>
    public bool IsOfIssuer(string userId) => _issuers.Any(issuer => issuer.Claims(userId));

    /// <summary>Each issuer whose tokens are accepted, and whether its keys are known.</summary>
    public async Task<IReadOnlyList<AccessCheck>> CheckAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(_issuers.Select(async issuer =>
        {
            var fetchedAt = await issuer.Keys.FindFetchedAtAsync(cancellationToken);
            return new AccessCheck($"tokens of {issuer.Options.Expected}", fetchedAt is not null, fetchedAt);
        }));

    /// <summary>Begins to fetch the keys, once the host listens: the issuer may be the host itself.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        foreach (var issuer in _issuers)
            _ = issuer.Keys.WarmAsync();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var issuer in _issuers)
            issuer.Keys.Dispose();
    }

    // Whatever costs little comes before the signature, and before the issuer is asked for a key.
    private Result<Caller, string> Claims(TokenContent content, Issuer issuer)
    {
        var fault = !issuer.Algorithms.Contains(content.Algorithm, StringComparer.Ordinal) ? "alg"
            : TokenClaims.FindTimeFault(content.Claims, _options, _time.GetUtcNow())
                ?? (issuer.IsCognito ? TokenClaims.FindCognitoFault(content.Claims, issuer.Options) : null);
        if (fault is not null)
            return fault;
        if (TokenClaims.Subject(content.Claims) is not { } subject)
            return "sub";
        var user = issuer.Options.UserPrefix + subject;
        // Otherwise a sub of an issuer without prefix could be the whole user id of another issuer.
        if (issuer.Options.UserPrefix.Length == 0 && IsOfIssuer(user))
            return "prefix";
        var scopes = TokenClaims.Scopes(content.Claims, issuer.Options.ScopePrefix);
        if (scopes == AccessScopes.None && !TokenClaims.HasPermissions(content.Claims))
            scopes = _options.DefaultScopes;
        else if (!issuer.Options.AllowAdmin)
            scopes &= ~AccessScopes.Admin;
        return new Caller(user, scopes, $"issuer {issuer.Options.Expected}");
    }

    private async Task<string?> FindSignatureFaultAsync(
        string token, TokenContent content, Issuer issuer, IReadOnlyList<JsonWebKey> keys)
    {
        var parameters = new TokenValidationParameters
        {
            ValidIssuer = issuer.Options.Expected,
            ValidAudiences = issuer.Audiences,
            IgnoreTrailingSlashWhenValidatingAudience = false,
            // Access tokens of Cognito have none; their client has been checked.
            ValidateAudience = content.Claims.TryGetProperty("aud", out _) || !issuer.IsCognito,
            ValidAlgorithms = issuer.Algorithms,
            IssuerSigningKeys = keys,
            // A token without the id of its key, or with another one, would be tried with all.
            TryAllIssuerSigningKeys = false,
            // Against TimeProvider, in TokenClaims.
            ValidateLifetime = false,
        };
        try
        {
            var result = await _handler.ValidateTokenAsync(token, parameters);
            // The library's messages may quote the token.
            return result.IsValid ? null : result.Exception is SecurityTokenInvalidAudienceException ? "aud" : "signature";
        }
        catch (ArgumentException)
        {
            return "signature";
        }
    }

    private Problem Refuse(string check, TokenContent? content = null)
    {
        if (content is null)
            LogUnread(check);
        else
            LogRefused(check, content.ShownIssuer, content.ShownAudience, content.ShownKeyId);
        return Problem.Unauthorized(isGiven: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Token is refused. Check: {Check}.")]
    private partial void LogUnread(string check);

    // What an unproven token says of itself. docs/access.md says what each check means.
    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Token is refused. Check: {Check}. Issuer: {Issuer}. Audience: {Audience}. KeyId: {KeyId}.")]
    private partial void LogRefused(string check, string issuer, string audience, string keyId);

    private sealed record Issuer(TokenIssuerOptions Options, IssuerKeys Keys)
    {
        // Read from the settings once, and not for each token.
        public bool IsCognito { get; } = Uri.TryCreate(Options.Expected, UriKind.Absolute, out var uri)
            && uri.Host.StartsWith(CognitoHost, StringComparison.OrdinalIgnoreCase);

        public IReadOnlyList<string> Algorithms { get; } = Options.AlgorithmList;

        public IReadOnlyList<string> Audiences { get; } = Options.Audiences;

        /// <summary>Whether a user id is, or may be, of this issuer by its prefix.</summary>
        public bool Claims(string user) => Options.UserPrefix.Length > 0 && user.StartsWith(Options.UserPrefix, StringComparison.Ordinal);
    }
}
