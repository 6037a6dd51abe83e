using System.Net.Http.Headers;
using ImageGen.Access;
using ImageGen.Access.Keys;
using ImageGen.LocalHost.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Access;

/// <summary>The two kinds of credentials.</summary>
public enum CredentialKind
{
    Key,
    Token,
}

/// <summary>Makes credentials that a host accepts: keys of its own, and tokens of the development issuer of its folder.</summary>
internal sealed class TestCredentials(ImageGenHost host)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public async Task<string> OfAsync(CredentialKind kind, string user, params string[] scopes) =>
        kind == CredentialKind.Token ? Token(user, scopes, DateTimeOffset.UtcNow) : (await KeyAsync(user, scopes)).Key.Text;

    /// <summary>One that was accepted until an hour ago.</summary>
    public async Task<string> ExpiredAsync(CredentialKind kind, string user, params string[] scopes)
    {
        var now = DateTimeOffset.UtcNow;
        if (kind == CredentialKind.Token)
            return Token(user, scopes, now - (2 * Hour));
        var key = await KeyAsync(user, scopes);
        await host.Services.GetRequiredService<IApiKeyStore>().ExpireAsync(key.Record.Id, now, now - Hour, CancellationToken.None);
        return key.Key.Text;
    }

    /// <summary>The id of a new key.</summary>
    public async Task<string> KeyIdAsync(string user) => (await KeyAsync(user, ["read"])).Record.Id;

    /// <summary>A client that sends a token of this user.</summary>
    public HttpClient Client(string user, params string[] scopes) => new()
    {
        BaseAddress = host.Client.BaseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", Token(user, scopes, DateTimeOffset.UtcNow)) },
    };

    private string Token(string user, string[] scopes, DateTimeOffset at) =>
        new DevelopmentIssuer(host.Folder).Sign(user, string.Join(' ', scopes), at, Hour);

    private Task<NewKey> KeyAsync(string user, string[] scopes) => host.Services.GetRequiredService<ApiKeys>().CreateAsync(
        new(user, "", AccessScopesExtensions.Of(scopes), LifetimeDays: null), CancellationToken.None);
}
