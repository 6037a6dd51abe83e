using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace ImageGen.Tests.Generation;

/// <summary>Callers who would rather wait than poll: <c>Prefer: wait=n</c>, and the one call with its two links.</summary>
public sealed class WaitTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task Who_prefers_to_wait_gets_the_record()
    {
        using var response = await SendAsync(
            host, "/api/assets", new { prompt = "An image worth waiting for" }, "respond-async, wait=45; foo");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("wait=45", response.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal("completed", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("wait=61", "wait=60")]
    [InlineData("wait=0", null)]
    [InlineData("wait=soon", null)]
    [InlineData("handling=strict", null)]
    public async Task Another_preference_is_left_alone_and_a_long_one_cut(string prefer, string? applied)
    {
        using var response = await SendAsync(host, "/api/assets", new { prompt = "An image worth waiting for" }, prefer);
        Assert.Equal(applied is null ? HttpStatusCode.Accepted : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(applied, response.Headers.TryGetValues("Preference-Applied", out var values) ? values.Single() : null);
    }

    [Fact]
    public async Task A_failure_is_told_to_who_waited()
    {
        await host.FaultAsync(new { fault = "content-filter", match = "a forbidden thing" });
        var asset = await host.CompleteAsync(new { prompt = "An image of a forbidden thing" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Equal("content-refused", asset.GetProperty("error_code").GetString());

        using var response = await SendAsync(host, "/generate-image", new { prompt = "Another image of a forbidden thing" });
        Assert.Equal(HttpStatusCode.UnprocessableContent, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Contains("content filter", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_patience_ends_gets_the_status_links_and_the_image_comes_all_the_same()
    {
        await using var slow = new StartedImageGenHost(new() { ["LocalBedrock:Delay"] = "00:00:03" });
        await slow.StartAsync();
        foreach (var path in new[] { "/api/assets", "/generate-image" })
        {
            using var response = await SendAsync(slow.Host, path, new { prompt = "An image that takes its time" }, "wait=1");
            Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
            var accepted = await response.Content.ReadFromJsonAsync<JsonElement>();
            // A busy machine may not have begun after the second.
            Assert.Matches("^(pending|processing)$", accepted.GetProperty("status").GetString());
            Assert.Equal(response.Headers.Location!.OriginalString, accepted.GetProperty("statusQueryGetUri").GetString());
            await slow.Host.WaitForAsync(accepted.GetProperty("request_id").GetString()!);
        }
    }

    [Fact]
    public async Task One_call_answers_two_links_as_in_the_seed()
    {
        using var response = await SendAsync(host, "/generate-image", new { prompt = "A beautiful sunset over mountains" });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        var filename = answer.GetProperty("filename").GetString()!;
        Assert.Matches("^img-[0-9a-f]{6}\\.png$", filename);
        Assert.Matches("^[0-9a-f]{8}$", answer.GetProperty("short_id").GetString());
        Assert.Equal("Image generated with shortened filename", answer.GetProperty("message").GetString());
        Assert.Equal("URLs are much shorter due to compact filename", answer.GetProperty("note").GetString());
        Assert.Contains(filename, answer.GetProperty("short_url_24h").GetString(), StringComparison.Ordinal);

        var hour = await host.Client.GetByteArrayAsync(answer.GetProperty("short_url_1h").GetString());
        Assert.Equal(hour, await host.Client.GetByteArrayAsync(answer.GetProperty("short_url_24h").GetString()));
        Assert.InRange(Left(answer, "short_url_1h_expires_at").TotalMinutes, 58, 60);
        Assert.InRange(Left(answer, "short_url_24h_expires_at").TotalHours, 23.9, 24);
        Assert.Equal(filename, (await host.AssetAsync(answer.GetProperty("request_id").GetString()!)).GetProperty("s3_key").GetString());
    }

    [Theory]
    [InlineData("""{"prompt": "short"}""", "prompt")]
    [InlineData("""{"prompt": "A beautiful sunset over mountains", "request_id": "mine"}""", "request_id")]
    [InlineData("""{"prompt": "A beautiful sunset over mountains", "count": 2, "model": "gpt-image-2"}""", "count")]
    public async Task What_the_one_call_cannot_take_is_refused(string body, string field)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/generate-image", content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains($"\"field\":\"{field}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_GET_spends_nothing_unless_the_operator_opted_in()
    {
        using var refused = await host.Client.GetAsync("/imagegenApi?prompt=A%20beautiful%20sunset%20over%20mountains");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Generation:AllowGet", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await using var open = new StartedImageGenHost(new() { ["Generation:AllowGet"] = "true" });
        await open.StartAsync();
        var answer = await open.Host.Client.GetFromJsonAsync<JsonElement>(
            "/imagegenApi?prompt=A%20beautiful%20sunset%20over%20mountains&code=a-function-key");
        Assert.Matches("^img-[0-9a-f]{6}\\.png$", answer.GetProperty("filename").GetString());

        using var wrong = await open.Host.Client.GetAsync("/imagegenApi?promt=typo&prompt=one&prompt=two");
        var text = await wrong.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("promt", text, StringComparison.Ordinal);
        Assert.Contains("may be given once", text, StringComparison.Ordinal);
    }

    private static TimeSpan Left(JsonElement answer, string name) => answer.GetProperty(name).GetDateTimeOffset() - DateTimeOffset.UtcNow;

    private static async Task<HttpResponseMessage> SendAsync(ImageGenHost host, string path, object body, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (prefer is not null)
            request.Headers.TryAddWithoutValidation("Prefer", prefer);
        return await host.Client.SendAsync(request);
    }
}
