using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Imaging;
using ImageGen.Storage;
using ImageGen.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation.History;

/// <summary>Links to thumbnails that a page shows without credentials.</summary>
public sealed class ThumbnailLinkTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Access:Mode"] = "Tokens" });
    private HttpClient _mia = null!;
    private string _link = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _mia = new TestCredentials(_host).Client("mia", "read", "generate");
        await MakeAsync("small");
        _link = await LinkAsync("small");
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_link_opens_without_credentials_and_may_be_kept()
    {
        using var response = await _host.Client.GetAsync(_link);
        var thumbnail = ImageProbe.Probe(await response.Content.ReadAsByteArrayAsync()).Value!;
        Assert.Equal((ImageFormat.WebP, 256), (thumbnail.Format, thumbnail.Width));
        Assert.Equal("image/webp", response.Content.Headers.ContentType?.ToString());
        Assert.True(response.Headers.CacheControl is { Private: true, MaxAge: { TotalHours: >= 1 and <= 24 } });

        using var again = new HttpRequestMessage(HttpMethod.Get, _link) { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using var unchanged = await _host.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var head = await _host.Client.SendAsync(new(HttpMethod.Head, _link));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task The_same_link_is_given_out_again() => Assert.Equal(_link, await LinkAsync("small"));

    [Theory]
    [InlineData(120)]
    [InlineData(512)]
    public async Task The_size_may_be_replaced(int size)
    {
        var file = await _host.Client.GetByteArrayAsync(_link.Replace("size=256", $"size={size}", StringComparison.Ordinal));
        Assert.Equal(size, ImageProbe.Probe(file).Value!.Width);
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        await MakeAsync("other");
        var signature = _link[(_link.IndexOf("signature=", StringComparison.Ordinal) + 10)..];
        string[] wrong =
        [
            _link.Replace("/small?", "/other?", StringComparison.Ordinal), _link.Replace("/small?", "/none?", StringComparison.Ordinal),
            _link.Replace("index=0", "index=1", StringComparison.Ordinal),
            _link.Replace("expires=1", "expires=2", StringComparison.Ordinal),
            _link.Replace("expires=1", "expires=9999999999999", StringComparison.Ordinal), _link[..^1],
            _link.Replace(signature, "", StringComparison.Ordinal), _link.Replace("expires=1", "x=1", StringComparison.Ordinal),
            _link.Replace("/small?", "/..%2fsmall?", StringComparison.Ordinal),
            (await LinkAsync("other")).Replace("/other?", "/small?", StringComparison.Ordinal),
        ];
        foreach (var one in wrong)
        {
            using var response = await _host.Client.GetAsync(one);
            Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{one}: {response.StatusCode}");
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("size=99")]
    [InlineData("size=-256")]
    [InlineData("size=256&size=120")]
    [InlineData("size=256&format=png")]
    public async Task What_a_link_may_not_say_is_refused(string instead)
    {
        using var response = await _host.Client.GetAsync(_link.Replace("size=256", instead, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_later_request_under_the_same_id_has_another_link()
    {
        using var deleted = await _mia.DeleteAsync("/api/assets/small");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await MakeAsync("small", "A quite different harbour");

        using var response = await _host.Client.GetAsync(_link);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.NotEqual(_link, await LinkAsync("small"));
    }

    [Fact]
    public async Task Without_a_secret_the_link_is_the_stores()
    {
        await using var own = new StartedImageGenHost(
            new() { ["Http:PublicOrigin"] = "https://images.example/" },
            change: services => services.PostConfigure<ImageGen.Access.AccessOptions>(access => access.KeySecret = ""));
        await own.StartAsync();
        var asset = await own.Host.CompleteAsync(new { prompt = "A harbour seen through the store" });

        var file = await own.Host.Client.GetByteArrayAsync(asset.GetProperty("thumbnail_url").GetString());
        Assert.Equal(120, ImageProbe.Probe(file).Value!.Width);
    }

    [Fact]
    public async Task Links_lead_to_where_others_reach_the_service()
    {
        await using var own = new StartedImageGenHost(new() { ["Http:PublicOrigin"] = "https://images.example/" });
        await own.StartAsync();
        var asset = await own.Host.CompleteAsync(new { prompt = "Two harbours far away", count = 2 });

        Assert.StartsWith(
            "https://images.example/thumbnails/", asset.GetProperty("thumbnail_url").GetString(), StringComparison.Ordinal);
        var second = asset.GetProperty("images")[1];
        Assert.Contains("index=1", second.GetProperty("thumbnail_url").GetString(), StringComparison.Ordinal);
        Assert.Matches("^#[0-9a-f]{6}$", second.GetProperty("color").GetString());
        using var opened = await own.Host.Client.GetAsync(new Uri(second.GetProperty("thumbnail_url").GetString()!).PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
    }

    [Fact]
    public async Task An_image_that_is_gone_from_the_store_is_told_as_gone()
    {
        var record = await _host.Services.GetRequiredService<IRecordStore>().FindAsync("small", default);
        var store = _host.Services.GetRequiredService<IImageStore>();
        await store.DeleteAsync(record!.Images[0].Key, default);

        using var response = await _host.Client.GetAsync(_link);
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
    }

    private async Task MakeAsync(string id, string prompt = "A harbour seen small")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/assets")
        {
            Content = JsonContent.Create(new { prompt, request_id = id }),
            Headers = { { "Prefer", "wait=60" } },
        };
        using var response = await _mia.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<string> LinkAsync(string id) =>
        (await _mia.GetFromJsonAsync<JsonElement>($"/api/assets/{id}")).GetProperty("thumbnail_url").GetString()!;
}
