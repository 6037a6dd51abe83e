using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Access;

/// <summary>For anyone but its owner a request does not exist, whichever way its id is used.</summary>
public sealed class TenancyTests(TenancyTests.Users users) : IClassFixture<TenancyTests.Users>
{
    private readonly HttpClient _mia = users.Mia, _tom = users.Tom, _admin = users.Admin;

    /// <summary>Two users and an admin of one host.</summary>
    public sealed class Users : IAsyncLifetime
    {
        public ImageGenHost Host { get; } = new(new() { ["Access:Mode"] = "Tokens" });

        public HttpClient Mia { get; private set; } = null!;

        public HttpClient Tom { get; private set; } = null!;

        public HttpClient Admin { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await Host.InitializeAsync();
            var credentials = new TestCredentials(Host);
            Mia = credentials.Client("auth0|mia", "read", "generate");
            Tom = credentials.Client("tom", "read", "generate");
            Admin = credentials.Client("ops", "admin");
            await CompleteAsync(Mia, new { prompt = "A lighthouse by the sea at dawn", request_id = "lighthouse" });
        }

        public Task DisposeAsync() => Host.DisposeAsync();
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("HEAD", "")]
    [InlineData("POST", "/cancel")]
    [InlineData("POST", "/retry")]
    [InlineData("GET", "/image")]
    [InlineData("GET", "/image?index=3")]
    [InlineData("GET", "/thumbnail")]
    [InlineData("GET", "/thumbnail?size=512")]
    [InlineData("PUT", "/tags")]
    [InlineData("POST", "/regenerate")]
    public async Task The_id_of_another_user_is_answered_like_one_that_nobody_has(string method, string rest)
    {
        const string Id = "lighthouse";
        using var foreign = await SendAsync(_tom, method, $"/api/assets/{Id}{rest}");
        using var unknown = await SendAsync(_tom, method, $"/api/assets/none{rest}");
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(
            await unknown.Content.ReadAsStringAsync(),
            (await foreign.Content.ReadAsStringAsync()).Replace(Id, "none", StringComparison.Ordinal));

        using var own = await SendAsync(_mia, method, $"/api/assets/{Id}{rest}");
        using var admins = await SendAsync(_admin, method, $"/api/assets/{Id}{rest}");
        Assert.Equal(own.StatusCode, admins.StatusCode);
        Assert.True(own.StatusCode != HttpStatusCode.NotFound || rest.Contains("index", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_edits_the_image_of_another_user()
    {
        var id = await CompleteAsync(_mia, new { prompt = "A red barn in a green meadow" });
        var foreign = await RefusedAsync(_tom, new { task = "remove_background", image_request_id = id });
        var unknown = await RefusedAsync(_tom, new { task = "remove_background", image_request_id = "none" });
        Assert.Equal((unknown.Status, unknown.Body), foreign);
        Assert.Equal(HttpStatusCode.BadRequest, foreign.Status);
        await CompleteAsync(_mia, new { task = "remove_background", image_request_id = id });
    }

    [Fact]
    public async Task Nobody_reuses_the_image_of_another_user()
    {
        await CompleteAsync(_mia, new { prompt = "A fox in the snow at night", seed = 7 });
        var id = await CompleteAsync(_tom, new { prompt = "A fox in the snow at night", seed = 7, reuse = true });
        var record = await _tom.GetFromJsonAsync<JsonElement>($"/api/assets/{id}");
        Assert.False(record.TryGetProperty("reused_from", out _));
    }

    [Fact]
    public async Task A_taken_id_tells_nothing_of_who_has_it_even_to_the_same_body()
    {
        var body = new { prompt = "A teapot on a table by the window", request_id = "shared-id" };
        await CompleteAsync(_mia, body);
        var refused = await RefusedAsync(_tom, body);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.DoesNotContain("mia", refused.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("completed", refused.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/assets")]
    [InlineData("/generate-image")]
    public async Task A_request_for_another_user_is_refused_unless_an_admin_makes_it(string path)
    {
        var body = new { prompt = "Mountains above a lake in autumn", user_id = "auth0|mia" };
        using var foreign = await _tom.PostAsJsonAsync(path, body);
        var problem = await foreign.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((HttpStatusCode.Forbidden, "other-user"), (foreign.StatusCode, problem.GetProperty("code").GetString()));

        foreach (var client in new[] { _mia, _admin })
        {
            using var response = await client.PostAsJsonAsync(path, body);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
            var id = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("request_id").GetString();
            Assert.Equal("auth0|mia", (await _mia.GetFromJsonAsync<JsonElement>($"/api/assets/{id}")).GetProperty("user_id").GetString());
        }
    }

    [Fact]
    public async Task The_record_has_the_raw_user_and_the_key_a_safe_one()
    {
        var id = await CompleteAsync(_mia, new { prompt = "A poster of a jazz concert" });
        var record = await _mia.GetFromJsonAsync<JsonElement>($"/api/assets/{id}");
        Assert.Equal("auth0|mia", record.GetProperty("user_id").GetString());
        Assert.StartsWith("generated/auth0mia-88b6ea6037637201/", record.GetProperty("s3_key").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(await users.Host.BytesAsync(record));
    }

    [Fact]
    public async Task A_user_gets_the_link_of_the_record_and_an_admin_those_of_the_instance()
    {
        using var accepting = await _mia.PostAsJsonAsync("/api/assets", new { prompt = "A village square in the rain" });
        var accepted = await accepting.Content.ReadFromJsonAsync<JsonElement>();
        var id = accepted.GetProperty("request_id").GetString();
        var record = new Uri(users.Host.Client.BaseAddress!, $"/api/assets/{id}");
        Assert.Equal(record, new Uri(accepted.GetProperty("statusQueryGetUri").GetString()!));
        Assert.Equal(record, accepting.Headers.Location);
        Assert.DoesNotContain("/runtime/", accepted.ToString(), StringComparison.Ordinal);
        Assert.Equal(["id", "message", "request_id", "status", "statusQueryGetUri"],
            accepted.EnumerateObject().Where(field => field.Value.ValueKind != JsonValueKind.Null).Select(field => field.Name)
                .Order(StringComparer.Ordinal));

        using var admins = await _admin.PostAsJsonAsync("/api/assets", new { prompt = "A village square in the sun" });
        var hub = (await admins.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("statusQueryGetUri").GetString();
        Assert.Contains("/runtime/webhooks/durabletask/instances/", hub, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await _mia.GetAsync(hub)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await users.Host.Client.GetAsync(hub)).StatusCode);
        Assert.True((await _admin.GetAsync(hub)).IsSuccessStatusCode);
    }

    private static async Task<string> CompleteAsync(HttpClient client, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets") { Content = JsonContent.Create(body) };
        request.Headers.Add("Prefer", "wait=60");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement.GetProperty("request_id").GetString()!;
    }

    private static async Task<(HttpStatusCode Status, string Body)> RefusedAsync(HttpClient client, object body)
    {
        using var response = await client.PostAsJsonAsync("/api/assets", body);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Parse(method), path));
}
