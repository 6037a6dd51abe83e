using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Http;

/// <summary>A page of another site can neither spend the user's money nor change anything, unless its origin is allowed.</summary>
public sealed class OriginPolicyTests : IAsyncLifetime
{
    private const string Allowed = "https://shop.example";

    private readonly ImageGenHost _host = new(new()
    {
        ["Http:AllowedOrigins"] = $"{Allowed}:443, https://two.example",
        ["Generation:AllowGet"] = "true",
    });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    /// <summary>Everything that changes something, ours and the hosts'.</summary>
    public static TheoryData<string, string> Unsafe => new()
    {
        { "POST", "/api/assets" },
        { "POST", "/generate-image" },
        { "POST", "/api/assets/req-456/cancel" },
        { "POST", "/api/assets/req-456/retry" },
        { "GET", "/imagegenApi?prompt=A%20beautiful%20sunset%20over%20mountains" },
        { "POST", "/runtime/webhooks/durabletask/orchestrators/GenerateImageOrchestrator" },
        { "POST", "/runtime/webhooks/durabletask/instances/req-456/terminate?reason=x" },
        { "DELETE", "/runtime/webhooks/durabletask/instances/req-456" },
        { "PUT", "/local/bedrock/faults" },
        { "PUT", "/api/assets" },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public async Task A_foreign_page_is_refused(string method, string path)
    {
        foreach (var (origin, site) in new (string?, string?)[]
        {
            ("https://evil.example", "cross-site"), ("https://evil.example", null), (null, "cross-site"), ("null", null),
            ("null", "cross-site"), ("http://localhost:3000", "same-site"), (null, "same-site"), ($"{Allowed}.evil.example", null),
            ("http://shop.example", null),
        })
        {
            using var response = await SendAsync(method, path, origin, site);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(response.StatusCode == HttpStatusCode.Forbidden, $"{origin} {site}: {(int)response.StatusCode} {text}");
            Assert.Equal("foreign-page", JsonDocument.Parse(text).RootElement.GetProperty("code").GetString());
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    [Theory]
    [MemberData(nameof(Unsafe))]
    public async Task Programs_own_pages_and_allowed_ones_are_not(string method, string path)
    {
        var own = _host.Client.BaseAddress!.ToString().TrimEnd('/');
        foreach (var (origin, site) in new (string?, string?)[]
        {
            (null, null), (own, null), (own, "same-origin"), (null, "same-origin"), (null, "none"), (Allowed, "cross-site"),
            (Allowed, null), ("https://two.example", "cross-site"), (own.Replace("http:", "https:", StringComparison.Ordinal), null),
        })
        {
            using var response = await SendAsync(method, path, origin, site);
            Assert.True(response.StatusCode != HttpStatusCode.Forbidden, $"{origin} {site}");
            Assert.Equal(
                origin is Allowed or "https://two.example" ? origin : null,
                response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null);
        }
    }

    [Theory]
    [InlineData("/api/assets", "POST")]
    [InlineData("/api/assets/req-456/tags", "PUT")]
    [InlineData("/api/assets/req-456", "DELETE")]
    [InlineData("/", "POST")]
    [InlineData("/runtime/webhooks/durabletask/instances/req-456", "POST")]
    public async Task An_allowed_page_gets_its_preflight_answered_and_others_do_not(string path, string method)
    {
        foreach (var (origin, isAllowed) in new[] { (Allowed, true), ("https://evil.example", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, path);
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", method);
            request.Headers.Add("Access-Control-Request-Headers", "content-type,prefer");
            using var response = await _host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
            Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Origin"));
            Assert.Equal(isAllowed, response.Headers.TryGetValues("Access-Control-Allow-Methods", out var methods)
                && methods.Single().Contains(method, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task An_allowed_page_may_read_the_headers_that_it_needs()
    {
        using var response = await SendAsync("POST", "/api/assets", Allowed, "cross-site");
        Assert.Contains("Retry-After", response.Headers.GetValues("Access-Control-Expose-Headers").Single(), StringComparison.Ordinal);
        Assert.Contains("Origin", response.Headers.Vary);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("shop.example")]
    [InlineData("https://shop.example/")]
    [InlineData("https://shop.example https://two.example")]
    public async Task What_is_not_a_list_of_origins_stops_the_start(string origins)
    {
        await using var host = new StartedImageGenHost(new() { ["Http:AllowedOrigins"] = origins });
        await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(host.StartAsync);
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path, string? origin, string? site)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (method != "GET")
            request.Content = JsonContent.Create(new { });
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        return await _host.Client.SendAsync(request);
    }
}
