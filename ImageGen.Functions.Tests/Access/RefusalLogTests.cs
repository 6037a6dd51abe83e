using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace ImageGen.Tests.Access;

/// <summary>The answer does not say why a caller is refused; the log does, with who it was.</summary>
public sealed class RefusalLogTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Access:Mode"] = "Keys", ["Logging:LogLevel:ImageGen"] = "Information" });
    private TestCredentials _credentials = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _credentials = new TestCredentials(_host);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("no Bearer", "Authorization", "Basic bWlhOm1pYQ==")]
    [InlineData("no Bearer", "Authorization", "ig_live_x")]
    [InlineData("two credentials", "Authorization", "Bearer x", "X-Api-Key", "y")]
    [InlineData("no key in X-Api-Key", "X-Api-Key", "x")]
    [InlineData("mode Keys", "Authorization", "Bearer a.b.c")]
    public async Task Credentials_that_are_not_looked_at_have_a_reason(string reason, params string[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/models");
        foreach (var pair in headers.Chunk(2))
            request.Headers.TryAddWithoutValidation(pair[0], pair[1]);
        using var response = await _host.Client.SendAsync(request);
        Assert.Contains($"Information: Credentials are refused. Reason: {reason}.", Lines());
    }

    [Fact]
    public async Task A_caller_who_may_not_is_named_with_what_proves_it()
    {
        var key = await _credentials.OfAsync(CredentialKind.Key, "mia", "read");
        _host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var start = await _host.Client.PostAsJsonAsync("/api/assets", new { prompt = "A lighthouse by the sea at dawn" });
        using var read = await _host.Client.GetAsync("/api/assets/of-somebody");
        var who = $"User: mia. Proof: key {key[8..16]}. Scopes: read.";
        Assert.Contains($"Information: Caller is refused. Function: StartGenerationEndpoint. Code: insufficient-scope. {who}", Lines());
        Assert.Contains($"Information: Caller is refused. Function: GetAssetEndpoint. Code: not-found. {who}", Lines());
    }

    [Theory]
    [InlineData("Open", "Access:Issuers has no effect in this mode.")]
    [InlineData("Keys", "Access:Issuers has no effect in this mode.")]
    public async Task The_start_names_settings_without_effect(string mode, string sentence)
    {
        await using var started = new StartedImageGenHost(new()
        {
            ["Access:Mode"] = mode,
            ["Access:Issuers:0:Issuer"] = "https://issuer.example/",
            ["Logging:LogLevel:ImageGen"] = "Information",
        });
        await started.StartAsync();
        Assert.Contains(started.Host.Log.Lines, line => line.Contains(sentence, StringComparison.Ordinal));
    }

    private List<string> Lines() => [.. _host.Log.Lines.Select(line => line.Trim())];
}
