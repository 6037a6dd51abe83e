using DurableLocal.Tests;
using ImageGen.Access;
using ImageGen.Access.Tokens;
using ImageGen.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Tokens;

/// <summary>The check of tokens with one issuer or several, at a time that stands still.</summary>
internal sealed class TokenRun : IAsyncDisposable
{
    private readonly TokenAuthentication _tokens;
    private readonly ILoggerFactory _loggers;

    private TokenRun(TestIssuer issuer, AccessOptions options, IEnumerable<AddedTokenIssuer> added)
    {
        Issuer = issuer;
        _loggers = LoggerFactory.Create(builder => builder.AddProvider(Log));
        _tokens = new(Options.Create(options), added, Clock, _loggers.CreateLogger<TokenAuthentication>());
    }

    public ManualClock Clock { get; } = new();

    public RecordedLog Log { get; } = new();

    public TestIssuer Issuer { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static async Task<TokenRun> StartAsync(
        Action<AccessOptions>? change = null, Action<TestIssuer>? of = null, params IEnumerable<TestIssuer> others)
    {
        var issuer = await TestIssuer.StartAsync();
        of?.Invoke(issuer);
        var options = new AccessOptions { Mode = AccessMode.Tokens };
        foreach (var one in others.Prepend(issuer))
            options.Issuers.Add(new() { Issuer = one.Name, Audience = "imagegen", MetadataAddress = one.Metadata });
        change?.Invoke(options);
        return new(issuer, options, []);
    }

    /// <summary>A token that is accepted as it is.</summary>
    public TestToken Token(string algorithm = "RS256", string key = "rsa") => TestToken.Of(Issuer, Now, algorithm, key);

    public Task<Result<Caller, Problem>> CheckAsync(TestToken token) => CheckAsync(
        token.SignedBy(Issuer.Keys.FirstOrDefault(key => key.Id == token.Header["kid"]?.ToString()) ?? Issuer.Keys[0]));

    public Task<Result<Caller, Problem>> CheckAsync(string token, CancellationToken cancellationToken = default) =>
        _tokens.AuthenticateAsync(token, cancellationToken);

    public async Task<Caller> AcceptedAsync(TestToken token)
    {
        var result = await CheckAsync(token);
        Assert.True(result.Value is not null, string.Join('\n', Log.Lines));
        return result.Value;
    }

    /// <summary>The word in the log for a token that must be refused with 401.</summary>
    public Task<string> RefusedAsync(TestToken token) => RefusedAsync(() => CheckAsync(token));

    public Task<string> RefusedAsync(string token) => RefusedAsync(() => CheckAsync(token));

    public Task FetchAtStartAsync() => _tokens.StartedAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        _tokens.Dispose();
        _loggers.Dispose();
        await Issuer.DisposeAsync();
    }

    private async Task<string> RefusedAsync(Func<Task<Result<Caller, Problem>>> check)
    {
        var result = await check();
        Assert.Equal(ErrorCode.Unauthorized, result.Refusal?.Code);
        const string Said = "Information: Token is refused. Check: ";
        return Log.Lines.Last(line => line.StartsWith(Said, StringComparison.Ordinal))[Said.Length..].Split('.')[0];
    }
}
