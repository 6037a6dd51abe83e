using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ImageGen.Access;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access;

/// <summary>Where credentials are taken from, and what counts for nothing.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Access:Mode"] = "Both" });
    private TestCredentials _credentials = null!;
    private string _key = null!;
    private string _token = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _credentials = new TestCredentials(_host);
        _key = await _credentials.OfAsync(CredentialKind.Key, "mia", "read", "generate");
        _token = await _credentials.OfAsync(CredentialKind.Token, "mia", "read", "generate");
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_key_is_taken_from_either_header_and_a_token_from_one()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(("Authorization", $"Bearer {_key}")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(("Authorization", $"bearer  {_key}")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(("X-Api-Key", _key)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(("Authorization", $"Bearer {_token}")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(("X-Api-Key", _token)));
    }

    [Fact]
    public async Task Two_credentials_are_none()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(("Authorization", $"Bearer {_token}"), ("X-Api-Key", _key)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(("X-Api-Key", _key), ("X-Api-Key", _key)));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await StatusAsync(("Authorization", $"Bearer {_token}"), ("Authorization", $"Bearer {_key}")));
    }

    [Theory]
    [InlineData("Authorization", "")]
    [InlineData("Authorization", "Bearer")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Bearer  ")]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("Authorization", "Bearer a.b.c")]
    [InlineData("Authorization", "Basic bWlhOm1pYQ==")]
    [InlineData("Authorization", "Key ig_live_x")]
    [InlineData("X-Api-Key", "")]
    [InlineData("X-Api-Key", "x")]
    [InlineData("X-Api-Key", "ig_live_")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Original-Host", "localhost")]
    [InlineData("Forwarded", "for=127.0.0.1;host=localhost")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("X-Azure-ClientIP", "127.0.0.1")]
    [InlineData("x-functions-key", "any")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-ID", "mia")]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME", "mia")]
    [InlineData("X-MS-TOKEN-AAD-ACCESS-TOKEN", "any")]
    [InlineData("Cookie", "AppServiceAuthSession=any")]
    public async Task Anything_else_is_no_credential(string header, string value) =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync((header, value)));

    [Fact]
    public async Task A_principal_of_the_platform_counts_for_nothing_unless_it_is_trusted() =>
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync((PlatformTests.Header, PlatformTests.Principal("mia"))));

    [Fact]
    public async Task Credentials_in_a_query_or_a_body_count_for_nothing()
    {
        foreach (var name in new[] { "code", "key", "api_key", "access_token", "token", "X-Api-Key" })
        {
            foreach (var credential in new[] { _key, _token })
            {
                using var response = await _host.Client.GetAsync($"/api/models?{name}={credential}");
                Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            }
        }

        using var posted = await _host.Client.PostAsJsonAsync(
            "/api/assets", new { prompt = "A lighthouse by the sea at dawn", access_token = _token, api_key = _key });
        Assert.Equal(HttpStatusCode.Unauthorized, posted.StatusCode);
        using var form = new FormUrlEncodedContent([new("access_token", _token), new("prompt", "A lighthouse by the sea at dawn")]);
        using var sent = await _host.Client.PostAsync("/api/assets", form);
        Assert.Equal(HttpStatusCode.Unauthorized, sent.StatusCode);
    }

    [Fact]
    public async Task Who_may_not_learns_the_same_whatever_was_wrong()
    {
        var expired = await _credentials.ExpiredAsync(CredentialKind.Token, "mia", "read");
        var expiredKey = await _credentials.ExpiredAsync(CredentialKind.Key, "mia", "read");
        var bodies = new HashSet<string>();
        foreach (var credential in new[] { expired, expiredKey, "a.b.c", _key[..^1], _key + "x", _token[..^4] + "AAAA" })
        {
            using var response = await SendAsync(("Authorization", $"Bearer {credential}"));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal("Bearer realm=\"imagegen\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
            bodies.Add(await response.Content.ReadAsStringAsync());
        }

        Assert.Single(bodies);
        using var nobody = await SendAsync();
        Assert.Equal("Bearer realm=\"imagegen\"", nobody.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task A_missing_scope_is_named()
    {
        var reader = await _credentials.OfAsync(CredentialKind.Token, "mia", "read");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Headers = { { "Authorization", $"Bearer {reader}" } },
        };
        using var response = await _host.Client.SendAsync(request);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Forbidden, "insufficient-scope", "generate"),
            (response.StatusCode, problem.GetProperty("code").GetString(), problem.GetProperty("scope").GetString()));
        Assert.Equal(
            "Bearer realm=\"imagegen\", error=\"insufficient_scope\", scope=\"generate\"", response.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Who_may_not_is_refused_before_the_body_is_read()
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{not json")) { Headers = { { "Content-Encoding", "gzip" } } };
        using var response = await _host.Client.PostAsync("/api/assets", content);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("10.1.2.3", false)]
    [InlineData("fe80::1", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData(null, true)]
    public async Task Open_is_for_callers_on_this_machine(string? address, bool isAdmitted)
    {
        var control = new AccessControl(Options.Create(new AccessOptions()), null!, null!, null!, NullLogger<AccessControl>.Instance);
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = address is null ? null : IPAddress.Parse(address) } };
        var refusal = await control.CheckAsync(http, AccessScopes.Read, CancellationToken.None);
        Assert.Equal(isAdmitted ? null : ErrorCode.Unauthorized, refusal?.Code);
    }

    [Theory]
    [InlineData("GET", "/local/bedrock/invocations")]
    [InlineData("GET", "/local/openai/invocations")]
    [InlineData("DELETE", "/local/bedrock/faults")]
    [InlineData("GET", "/LOCAL/bedrock/Invocations")]
    [InlineData("GET", "/runtime/webhooks/durabletask/instances")]
    [InlineData("GET", "/Runtime/Webhooks/durabletask/instances")]
    public async Task What_the_local_host_shows_of_all_users_is_for_admins(string method, string path)
    {
        using var nobody = await _host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), path));
        using var user = await _credentials.Client("mia", "read", "generate").SendAsync(new(HttpMethod.Parse(method), path));
        using var admin = await _credentials.Client("ops", "admin").SendAsync(new(HttpMethod.Parse(method), path));
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (nobody.StatusCode, user.StatusCode));
        Assert.True(admin.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Public_functions_do_not_look_at_credentials()
    {
        foreach (var path in new[] { "/", "/health", "/health/ready" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Authorization", "Bearer x" } } };
            using var response = await _host.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private async Task<HttpStatusCode> StatusAsync(params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(headers);
        return response.StatusCode;
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/models");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return _host.Client.SendAsync(request);
    }
}
