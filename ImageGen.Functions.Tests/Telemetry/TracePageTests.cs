using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.LocalHost.Tracing;
using ImageGen.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Telemetry;

/// <summary>The pages of traces of the local host.</summary>
public sealed class TracePageTests
{
    [Fact]
    public async Task A_job_is_in_the_list_and_has_a_page_that_shows_its_steps()
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20" });
        await started.StartAsync();
        var record = await started.Host.GenerateAsync(new { prompt = "A lighthouse by the sea", request_id = "light-1" });
        Assert.Equal("completed", record.GetProperty("status").GetString());

        var listed = await ListedAsync(started.Host, "light-1");
        using var page = await GetAsync(started.Host, $"/traces/{listed.GetProperty("trace_id")}", "text/html");
        using var list = await GetAsync(started.Host, "/traces", "text/html");

        Assert.Equal(
            ("GenerateImageOrchestrator", "Completed"),
            (listed.GetProperty("name").GetString(), listed.GetProperty("outcome").GetString()));
        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("generate_content stability.stable-image-core-v1:1", html, StringComparison.Ordinal);
        Assert.Contains("<dt>imagegen.attempt</dt><dd>1</dd>", html, StringComparison.Ordinal);
        Assert.Contains("light-1", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.All([page, list], one =>
        {
            Assert.StartsWith("default-src 'none';", one.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("no-store", $"{one.Headers.CacheControl}");
        });
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_of_a_job_that_failed_says_which_step_did_and_why()
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20" });
        await started.StartAsync();
        await started.Host.FaultAsync(new { fault = "content-filter" });
        await started.Host.GenerateAsync(new { prompt = "A lighthouse by the sea", request_id = "dark-1" });

        var listed = await ListedAsync(started.Host, "dark-1");
        using var page = await GetAsync(started.Host, $"/traces/{listed.GetProperty("trace_id")}", "text/html");

        var html = await page.Content.ReadAsStringAsync();
        Assert.Contains("core-v1:1 <strong class=\"bad\">failed: refused.filter</strong>", html, StringComparison.Ordinal);
        Assert.Contains("<wbr>@(1.0) <strong class=\"bad\">failed: GenerationFailedException</strong>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/assets/light-2", false)]
    [InlineData("/runtime/webhooks/durabletask/instances/light-2", false)]
    [InlineData("/api/assets/light-2/image", true)]
    [InlineData("/api/assets", true)]
    public async Task Reads_that_callers_poll_make_no_traces(string path, bool isTraced)
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20" });
        await started.StartAsync();
        await started.Host.GenerateAsync(new { prompt = "A lighthouse by the sea", request_id = "light-2" });
        var store = started.Host.Services.GetRequiredService<TraceStore>();
        var id = $"{Guid.NewGuid():N}";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("traceparent", $"00-{id}-b7ad6b7169203331-01");
        using var response = await started.Host.Client.SendAsync(request);
        // A later span that is kept says that this one has ended too.
        await started.Host.GenerateAsync(new { prompt = "A lighthouse by the sea" });
        Assert.Equal(isTraced, store.Find(id) is not null);
    }

    [Fact]
    public async Task A_trace_that_is_not_kept_is_not_found()
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20" });
        await started.StartAsync();

        var ids = new[] { $"{Guid.NewGuid():N}", new string('g', 32), new string('0', 32), new string('F', 32), "x" };
        foreach (var id in ids)
        {
            using var response = await started.Host.Client.GetAsync($"/traces/{id}");
            Assert.Equal((id, HttpStatusCode.NotFound), (id, response.StatusCode));
            Assert.Equal("no-such-path", await CodeAsync(response));
        }
    }

    [Theory]
    [InlineData("/traces")]
    [InlineData("/traces/style.css")]
    [InlineData("/traces/0af7651916cd43dd8448eb211c80319c")]
    public async Task Another_method_is_told_which_there_are(string path)
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20" });
        await started.StartAsync();

        using var response = await started.Host.Client.PostAsync(path, null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD", "OPTIONS"], response.Content.Headers.Allow);
        Assert.Equal("method-not-allowed", await CodeAsync(response));
        Assert.Equal("no-store", $"{response.Headers.CacheControl}");
    }

    [Fact]
    public async Task Only_administrators_see_traces()
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "20", ["Access:Mode"] = "Keys" });
        await started.StartAsync();
        var credentials = new TestCredentials(started.Host);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(started.Host, null));
        Assert.Equal(
            HttpStatusCode.Forbidden,
            await StatusAsync(started.Host, await credentials.OfAsync(CredentialKind.Key, "mia", "read", "generate")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(started.Host, await credentials.OfAsync(CredentialKind.Key, "mia", "admin")));
    }

    [Fact]
    public async Task Nothing_is_kept_where_the_setting_says_so()
    {
        await using var started = new StartedImageGenHost(new() { ["LocalHost:Traces"] = "0" });
        await started.StartAsync();

        using var response = await started.Host.Client.GetAsync("/traces");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }

    private static async Task<HttpStatusCode> StatusAsync(ImageGenHost host, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/traces");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await host.Client.SendAsync(request);
        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> GetAsync(ImageGenHost host, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response;
    }

    // The span of the orchestration ends a moment after its status.
    private static async Task<JsonElement> ListedAsync(ImageGenHost host, string requestId)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var traces = (await host.Client.GetFromJsonAsync<JsonElement>("/traces", limit.Token)).GetProperty("traces");
            var found = traces.EnumerateArray().FirstOrDefault(trace => trace.GetProperty("request_id").GetString() == requestId);
            if (found.ValueKind == JsonValueKind.Object && found.GetProperty("outcome").GetString() != "Running")
                return found;
            await Task.Delay(20, limit.Token);
        }
    }
}
