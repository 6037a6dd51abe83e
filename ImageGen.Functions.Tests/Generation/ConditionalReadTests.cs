using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Tests.Access;
using ImageGen.Tests.Products;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>Who polls a record and names the tag of the last answer gets 304 while it holds, and never keeps a link that ends.</summary>
public sealed class ConditionalReadTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task A_record_is_304_without_a_body_until_it_changes()
    {
        const string Prompt = "An image that is polled while it is made";
        await host.FaultAsync(new { fault = "timeout", seconds = 3, match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);
        using var first = await ReadAsync(host.Client, id);
        using var again = await ReadAsync(host.Client, id, TagOf(first));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(TagOf(first), TagOf(again));
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Equal("no-store", again.Headers.CacheControl!.ToString());

        using var cancel = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        using var changed = await ReadAsync(host.Client, id, TagOf(first));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.NotEqual(TagOf(first), TagOf(changed));
        Assert.Equal("cancelled", (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_caller_may_name_several_tags_or_any_and_HEAD_answers_alike()
    {
        var id = IdOf(await host.CompleteAsync(new { prompt = "An image that is done when it is asked for" }));
        using var first = await ReadAsync(host.Client, id);
        var tag = TagOf(first);
        Assert.StartsWith("W/\"", tag, StringComparison.Ordinal);
        foreach (var (given, expected) in new[]
        {
            ($"\"other\", {tag}", HttpStatusCode.NotModified),
            (tag[2..], HttpStatusCode.NotModified),
            ("*", HttpStatusCode.NotModified),
            ("\"other\", W/\"another\"", HttpStatusCode.OK),
            ("no tag", HttpStatusCode.OK),
        })
        {
            foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
            {
                using var answer = await ReadAsync(host.Client, id, given, method);
                Assert.True(expected == answer.StatusCode, $"{method} {given}: {answer.StatusCode}");
                Assert.NotNull(answer.Headers.ETag);
            }
        }
    }

    [Fact]
    public async Task What_any_is_answered_with_is_no_tag_to_go_on_with()
    {
        var id = IdOf(await host.CompleteAsync(new { prompt = "An image whose reader has never seen it" }));
        using var any = await ReadAsync(host.Client, id, "*");
        using var next = await ReadAsync(host.Client, id, TagOf(any));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Links_that_end_soon_are_made_anew()
    {
        var clock = new MovedTime();
        await using var own = new StartedImageGenHost(
            new() { ["Storage:LinkLifetime"] = "00:10:00" }, change: services => services.AddSingleton<TimeProvider>(clock));
        await own.StartAsync();
        var id = IdOf(await own.Host.CompleteAsync(new { prompt = "An image whose link ends" }));
        using var first = await ReadAsync(own.Host.Client, id);
        var old = await first.Content.ReadFromJsonAsync<JsonElement>();

        clock.Shift = TimeSpan.FromMinutes(4);
        using var kept = await ReadAsync(own.Host.Client, id, TagOf(first));
        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
        Assert.NotEmpty(await own.Host.BytesAsync(old));

        clock.Shift = TimeSpan.FromMinutes(6);
        using var renewed = await ReadAsync(own.Host.Client, id, TagOf(first));
        Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
        Assert.NotEqual(TagOf(first), TagOf(renewed));

        clock.Shift = TimeSpan.FromMinutes(12);
        using var dead = await own.Host.Client.GetAsync(old.GetProperty("s3_url").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, dead.StatusCode);
        Assert.NotEmpty(await own.Host.BytesAsync(await renewed.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task The_tag_of_a_record_opens_it_to_no_other_user()
    {
        await using var own = new StartedImageGenHost(new() { ["Access:Mode"] = "Tokens" });
        await own.StartAsync();
        var credentials = new TestCredentials(own.Host);
        using var mia = credentials.Client("mia", "read", "generate");
        using var tom = credentials.Client("tom", "read", "generate");
        using var started = await mia.PostAsJsonAsync(
            "/api/assets", new { prompt = "A lighthouse by the sea at dawn", request_id = "lighthouse" });
        using var hers = await ReadAsync(mia, "lighthouse");

        foreach (var tag in new[] { TagOf(hers), "*" })
        {
            using var his = await ReadAsync(tom, "lighthouse", tag);
            using var nobodys = await ReadAsync(own.Host.Client, "lighthouse", tag);
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Unauthorized), (his.StatusCode, nobodys.StatusCode));
            Assert.Null(his.Headers.ETag);
        }
    }

    [Fact]
    public async Task The_status_of_a_product_is_304_until_it_changes()
    {
        await using var shop = await TestShop.StartAsync();
        var url = shop.Put("/mug", TestShop.Product("Becher Morgenrot", "19.90"));
        using var started = await shop.PostAsync(new { productUrl = url, jobId = "mug-1" });
        await shop.App.WaitForAsync("mug-1");
        foreach (var path in new[] { "/api/status/mug-1", "/generative-ai-images/status/mug-1" })
        {
            using var first = await SendAsync(shop.App.Client, path);
            using var again = await SendAsync(shop.App.Client, path, TagOf(first));
            using var other = await SendAsync(shop.App.Client, path, "\"other\"");
            Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, other.StatusCode));
        }
    }

    private static string IdOf(JsonElement asset) => asset.GetProperty("request_id").GetString()!;

    private static string TagOf(HttpResponseMessage response) => response.Headers.ETag!.ToString();

    private static Task<HttpResponseMessage> ReadAsync(HttpClient client, string id, string? tags = null, HttpMethod? method = null) =>
        SendAsync(client, $"/api/assets/{id}", tags, method);

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, string path, string? tags = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        if (tags is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tags);
        return await client.SendAsync(request);
    }

    /// <summary>A clock that a test moves on.</summary>
    private sealed class MovedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
