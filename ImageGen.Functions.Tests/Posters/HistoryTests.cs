using System.Net;
using System.Net.Http.Headers;
using ImageGen.Storage;
using ImageGen.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Posters;

/// <summary>The history of the older service shows the images of every route.</summary>
public sealed class HistoryTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(PosterHost.Unlimited);

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_image_of_any_route_and_format_is_two_PNG_files_that_browsers_keep_for_a_day()
    {
        var asset = await _host.CompleteAsync(new { prompt = "A lighthouse by the sea", aspect_ratio = "16:9", format = "jpeg" });
        var second = asset.GetProperty("created_at").GetDateTimeOffset().ToUnixTimeSeconds();
        var (thumb, orig) = Assert.Single(await _host.Client.HistoryAsync());
        Assert.Equal(new Uri(_host.Client.BaseAddress!, $"/history/{second}/thumbnail.png").PathAndQuery, new Uri(thumb).PathAndQuery);
        Assert.Equal(new Uri(_host.Client.BaseAddress!, $"/history/{second}/original.png").PathAndQuery, new Uri(orig).PathAndQuery);

        Assert.Equal(
            (asset.GetProperty("width").GetInt32(), asset.GetProperty("height").GetInt32()),
            PosterHost.PngSize(await FileAsync(orig)));
        var (width, height) = PosterHost.PngSize(await FileAsync(thumb));
        Assert.Equal(120, width);
        Assert.InRange(height, 60, 75);

        using var first = await _host.Client.GetAsync(thumb);
        using var again = new HttpRequestMessage(HttpMethod.Get, thumb) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var unchanged = await _host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task The_newest_is_the_first_and_images_of_one_second_follow_each_other()
    {
        await _host.CompleteAsync(new { prompt = "The oldest of the posters", request_id = "first" });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(
            number => _host.CompleteAsync(new { prompt = "One of several at once", request_id = $"next-{number}" })));
        var last = await _host.CompleteAsync(new { prompt = "The newest of the posters", request_id = "last" });

        var history = await _host.Client.HistoryAsync();
        Assert.Equal(5, history.Distinct().Count());
        Assert.Equal(await _host.BytesAsync(last), await FileAsync(history[0].Orig));
        Assert.Equal(await _host.BytesAsync(await _host.AssetAsync("first")), await FileAsync(history[4].Orig));
        Assert.Equal(history, await _host.Client.HistoryAsync());
    }

    [Fact]
    public async Task A_request_that_takes_the_id_of_a_deleted_one_has_a_second_of_its_own()
    {
        await _host.CompleteAsync(new { prompt = "A poster that is deleted", request_id = "again" });
        var (_, before) = Assert.Single(await _host.Client.HistoryAsync());
        using var deleted = await _host.Client.DeleteAsync("/api/assets/again");
        deleted.EnsureSuccessStatusCode();
        await WaitUntilAfterAsync(long.Parse(new Uri(before).Segments[^2].TrimEnd('/'), System.Globalization.CultureInfo.InvariantCulture));
        var later = await _host.CompleteAsync(new { prompt = "A poster that came later", request_id = "again" });

        using var old = await _host.Client.GetAsync(before);
        Assert.Equal(HttpStatusCode.NotFound, old.StatusCode);
        var (_, after) = Assert.Single(await _host.Client.HistoryAsync());
        Assert.NotEqual(before, after);
        Assert.Equal(await _host.BytesAsync(later), await FileAsync(after));
    }

    [Fact]
    public async Task Its_links_have_the_origin_that_the_settings_name()
    {
        await using var own = new StartedImageGenHost(new(PosterHost.Unlimited) { ["Http:PublicOrigin"] = "https://images.example/" });
        await own.StartAsync();
        await own.Host.CompleteAsync(new { prompt = "A poster behind a proxy" });
        var (thumb, orig) = Assert.Single(await own.Host.Client.HistoryAsync());
        Assert.Matches(@"^https://images\.example/history/\d+/thumbnail\.png$", thumb);
        Assert.Matches(@"^https://images\.example/history/\d+/original\.png$", orig);
    }

    [Fact]
    public async Task What_has_no_image_or_was_cancelled_is_not_in_it()
    {
        await _host.FaultAsync(new { fault = "content-filter", times = 1 });
        await _host.CompleteAsync(new { prompt = "A poster that is refused" });
        Assert.Empty(await _host.Client.HistoryAsync());
    }

    [Fact]
    public async Task Each_user_has_their_own()
    {
        await using var own = new StartedImageGenHost(new(PosterHost.Unlimited) { ["Access:Mode"] = "Tokens" });
        await own.StartAsync();
        var credentials = new TestCredentials(own.Host);
        using var mia = credentials.Client("auth0|mia", "read", "generate");
        using var ada = credentials.Client("auth0|ada", "read", "generate");
        using var ops = credentials.Client("ops", "admin");
        Assert.Equal(HttpStatusCode.OK, (await mia.SendPromptAsync(new { prompt = "A poster of Mia" })).Status);
        var (thumb, orig) = Assert.Single(await mia.HistoryAsync());

        using var shown = await mia.GetAsync(orig);
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        foreach (var other in new[] { ada, ops })
        {
            Assert.Empty(await other.HistoryAsync());
            await AssertNotFoundAsync(await other.GetAsync(orig));
            await AssertNotFoundAsync(await other.GetAsync(thumb));
        }

        using var nobody = await own.Host.Client.GetAsync(orig);
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
    }

    [Theory]
    [InlineData("/history/")]
    [InlineData("/history/1")]
    [InlineData("/history/1729513530/original.png")]
    [InlineData("/history/{second}")]
    [InlineData("/history/{second}/")]
    [InlineData("/history/{second}/original.jpg")]
    [InlineData("/history/{second}/original.png/")]
    [InlineData("/history/{second}/Original.png")]
    [InlineData("/history/{second}/original.png%0A")]
    [InlineData("/history/0{second}/original.png")]
    [InlineData("/history/+{second}/original.png")]
    [InlineData("/history/-{second}/original.png")]
    [InlineData("/history/%20{second}/original.png")]
    [InlineData("/history/{second}.0/original.png")]
    [InlineData("/history/{second}%2Foriginal.png")]
    [InlineData("/history/99999999999999999999999/original.png")]
    [InlineData("/history/%D9%A1%D9%A2/original.png")]
    [InlineData("/history/..%2F..%2Frecords/original.png")]
    [InlineData("/history/%2e%2e%5c%2e%2e%5clink.key")]
    [InlineData("/history/%2Fetc%2Fpasswd")]
    [InlineData("/history/C:%5Cwindows%5Cwin.ini")]
    public async Task Every_other_path_is_a_file_that_was_not_found(string path)
    {
        var asset = await _host.CompleteAsync(new { prompt = "The only poster there is" });
        await _host.Client.HistoryAsync();
        var second = asset.GetProperty("created_at").GetDateTimeOffset().ToUnixTimeSeconds();
        await AssertNotFoundAsync(await GetAsync(path.Replace("{second}", $"{second}", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("/history/../../../../etc/passwd")]
    [InlineData("/history//1729513530/original.png")]
    [InlineData("/history/%00/original.png")]
    [InlineData("/history/1729513530%00.png/original.png")]
    public async Task What_the_web_server_changes_or_refuses_itself_opens_nothing_either(string path)
    {
        using var response = await GetAsync(path);
        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, response.StatusCode.ToString());
    }

    [Fact]
    public async Task An_image_that_was_deleted_is_a_file_that_was_not_found()
    {
        var asset = await _host.CompleteAsync(new { prompt = "A poster that is deleted" });
        var (thumb, orig) = Assert.Single(await _host.Client.HistoryAsync());
        var store = _host.Services.GetRequiredService<IImageStore>();
        await store.DeleteAsync(asset.GetProperty("s3_key").GetString()!, default);
        await store.DeleteAsync(ImageKeys.Staging(RequestId.Parse(asset.GetProperty("request_id").GetString()!), 1), default);

        await AssertNotFoundAsync(await _host.Client.GetAsync(orig));
        await AssertNotFoundAsync(await _host.Client.GetAsync(thumb));
    }

    private async Task<byte[]> FileAsync(string link)
    {
        using var response = await _host.Client.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/png", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("private, max-age=86400", string.Join(", ", response.Headers.CacheControl!.ToString().Split(", ").OrderDescending()));
        return await response.Content.ReadAsByteArrayAsync();
    }

    // As it is written, without the corrections of clients.
    private Task<HttpResponseMessage> GetAsync(string path) => _host.Client.GetAsync(new Uri(
        $"{_host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)}{path}",
        new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));

    private static async Task AssertNotFoundAsync(HttpResponseMessage response)
    {
        using (response)
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            Assert.Equal(MediaTypeHeaderValue.Parse("text/plain; charset=utf-8"), response.Content.Headers.ContentType);
            Assert.Equal("File not found", await response.Content.ReadAsStringAsync());
        }
    }

    // Of the clock, which no test sets here.
    private static async Task WaitUntilAfterAsync(long second)
    {
        while (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() <= second)
            await Task.Delay(20);
    }
}
