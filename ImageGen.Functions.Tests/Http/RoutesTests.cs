using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Http;

namespace ImageGen.Tests.Http;

/// <summary>Every path and method has an answer that says what to do.</summary>
public sealed class RoutesTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Theory]
    [InlineData("GET", "/api/nope")]
    [InlineData("POST", "/api/asset")]
    [InlineData("GET", "/api")]
    [InlineData("GET", "/a/b/c.txt")]
    [InlineData("DELETE", "/nope")]
    [InlineData("GET", "/runtime-of-mine")]
    public async Task An_unknown_path_is_a_problem_that_leads_on(string method, string path)
    {
        using var response = await SendAsync(method, path);
        var problem = await ProblemAsync(response);
        Assert.Equal((HttpStatusCode.NotFound, "no-such-path"), (response.StatusCode, problem.GetProperty("code").GetString()));
        Assert.Equal(path, problem.GetProperty("path").GetString());
    }

    [Theory]
    [InlineData("PUT", "/api/assets", "GET, HEAD, POST, OPTIONS")]
    [InlineData("PUT", "/api/assets/req-456", "DELETE, GET, HEAD, OPTIONS")]
    [InlineData("GET", "/api/assets/req-456/tags", "PUT, OPTIONS")]
    [InlineData("GET", "/api/estimate", "POST, OPTIONS")]
    [InlineData("DELETE", "/health", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/", "GET, HEAD, OPTIONS")]
    [InlineData("GET", "/api/assets/req-456/cancel", "POST, OPTIONS")]
    public async Task Another_method_than_the_paths_is_405_and_the_right_ones_are_named(string method, string path, string allowed)
    {
        using var response = await SendAsync(method, path);
        var problem = await ProblemAsync(response);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal("method-not-allowed", problem.GetProperty("code").GetString());
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/api/assets", "GET, HEAD, POST, OPTIONS")]
    [InlineData("/api/models", "GET, HEAD, OPTIONS")]
    [InlineData("/", "GET, HEAD, OPTIONS")]
    public async Task OPTIONS_tells_the_methods(string path, string allowed)
    {
        using var response = await SendAsync("OPTIONS", path);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/health")]
    [InlineData("/health/ready")]
    [InlineData("/api/models")]
    [InlineData("/api/presets")]
    [InlineData("/api/assets")]
    [InlineData("/api/usage")]
    [InlineData("/thumbnails/head-1")]
    [InlineData("/api/assets/head-1")]
    [InlineData("/api/assets/head-1/image")]
    [InlineData("/api/assets/head-1/thumbnail")]
    [InlineData("/api/assets/unknown")]
    public async Task HEAD_has_the_status_of_GET_and_no_body(string path)
    {
        await host.CompleteAsync(new { prompt = "An image to look at from afar", request_id = "head-1" });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Client.BaseAddress };
        using var head = await client.SendAsync(new(HttpMethod.Head, path));
        using var get = await client.GetAsync(path);
        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_on_the_GET_that_spends_money_generates_nothing()
    {
        await using var own = new StartedImageGenHost(new() { ["Generation:AllowGet"] = "true" });
        await own.StartAsync();
        using var head = await own.Host.Client.SendAsync(
            new(HttpMethod.Head, "/imagegenApi?prompt=A%20beautiful%20sunset%20over%20mountains"));
        using var wrong = await own.Host.Client.SendAsync(new(HttpMethod.Head, "/imagegenApi?prompt="));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (head.StatusCode, wrong.StatusCode));
        Assert.Equal(0, (await own.Host.Client.GetFromJsonAsync<JsonElement>("/runtime/webhooks/durabletask/instances")).GetArrayLength());
    }

    [Fact]
    public async Task The_root_is_a_page_for_browsers_and_JSON_for_programs()
    {
        var index = await host.Client.GetFromJsonAsync<JsonElement>("/");
        Assert.Equal("ImageGen", index.GetProperty("name").GetString());
        Assert.NotEmpty(index.GetProperty("version").GetString()!);
        Assert.All(
            index.GetProperty("links").EnumerateObject(),
            link => Assert.Contains(
                link.Value.GetProperty("method").GetString()!,
                new HttpRoutes().MethodsOf(
                    link.Value.GetProperty("path").GetString()!.Replace("{request_id}", "x", StringComparison.Ordinal))));

        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        using var page = await host.Client.SendAsync(request);
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("Accept", page.Headers.Vary);
    }

    [Fact]
    public async Task What_holds_links_or_states_is_not_cached()
    {
        await host.CompleteAsync(new { prompt = "An image that nobody may cache", request_id = "uncached" });
        using var accepted = await host.PostAsync(new { prompt = "An image that nobody may cache", request_id = "uncached" });
        using var refused = await host.PostAsync(new { prompt = "" });
        using var record = await host.Client.GetAsync("/api/assets/uncached");
        using var status = await host.Client.GetAsync("/runtime/webhooks/durabletask/instances/uncached");
        using var missing = await host.Client.GetAsync("/api/assets/missing");
        Assert.All(
            [accepted, refused, record, status, missing],
            response => Assert.Equal(new CacheControlHeaderValue { NoStore = true }, response.Headers.CacheControl));
    }

    private async Task<HttpResponseMessage> SendAsync(string method, string path)
    {
        using var request = new HttpRequestMessage(new(method), path);
        return await host.Client.SendAsync(request);
    }

    private static async Task<JsonElement> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
