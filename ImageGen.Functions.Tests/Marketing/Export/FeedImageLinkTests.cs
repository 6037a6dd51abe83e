using System.Net;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Marketing;
using ImageGen.Marketing.Images;
using ImageGen.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Marketing.Export;

[Collection(CatalogueCollection.Name)]
public sealed class FeedImageLinkTests(CatalogueHost host)
{
    private static readonly Guid Row = new("5b0b7b8e-3c86-4f0c-8a44-0d6ad1f1c6ab");

    [Fact]
    public async Task A_link_opens_its_image_for_everybody_and_says_how_long_it_may_be_kept()
    {
        var row = await AddRowAsync();
        var link = host.Marketing.App.Services.GetRequiredService<FeedImageLinks>().For(row, $"any/{row}.png");
        Assert.StartsWith("http://localhost:", link, StringComparison.Ordinal);

        using var response = await host.Marketing.Client.GetAsync(link);
        Assert.Equal(FeedExportTests.ImageBytes, await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("public, max-age=300", response.Headers.CacheControl?.ToString());
        Assert.Equal(new DateTimeOffset(2026, 11, 29, 6, 0, 0, TimeSpan.Zero), response.Content.Headers.LastModified);

        using var again = new HttpRequestMessage(HttpMethod.Get, link) { Headers = { IfNoneMatch = { response.Headers.ETag! } } };
        using var unchanged = await host.Marketing.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        using var head = await host.Marketing.Client.SendAsync(new(HttpMethod.Head, link));
        Assert.Equal(FeedExportTests.ImageBytes.Length, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_link_that_was_changed_opens_nothing()
    {
        var (row, other) = (await AddRowAsync(), await AddRowAsync());
        var links = host.Marketing.App.Services.GetRequiredService<FeedImageLinks>();
        var link = links.For(row, "x.png");
        string[] wrong =
        [
            link.Replace(row.ToString(), other.ToString(), StringComparison.Ordinal), link[..^1], link[..link.IndexOf('?')],
            link[..^2] + (link[^2] == 'A' ? "BB" : "AA"), link.Replace(".png", ".svg", StringComparison.Ordinal),
            link.Replace(".png", "", StringComparison.Ordinal), links.For(Guid.NewGuid(), "x.png"),
        ];
        foreach (var one in wrong)
        {
            using var response = await host.Marketing.Client.GetAsync(one);
            Assert.True(response.StatusCode == HttpStatusCode.NotFound, $"{one}: {response.StatusCode}");
        }
    }

    [Fact]
    public void A_link_leads_to_where_the_service_or_its_CDN_is()
    {
        const string Path = "/marketing/images/5b0b7b8e-3c86-4f0c-8a44-0d6ad1f1c6ab.webp?s=";

        Assert.StartsWith("https://app.example" + Path, Links(new()).For(Row, "a/b.webp"), StringComparison.Ordinal);
        Assert.StartsWith(
            "https://own.example" + Path, Links(new() { PublicOrigin = "https://own.example/" }).For(Row, "a/b.webp"),
            StringComparison.Ordinal);
        var http = new HttpOptions { PublicOrigin = "https://wider.example" };
        Assert.StartsWith("https://wider.example" + Path, Links(new(), http: http).For(Row, "a/b.webp"), StringComparison.Ordinal);
        Assert.StartsWith(
            "https://own.example" + Path, Links(new() { PublicOrigin = "https://own.example" }, http: http).For(Row, "a/b.webp"),
            StringComparison.Ordinal);
        Assert.Equal("https://cdn.example/x/a/b.webp", Links(new(), "https://cdn.example/x/").For(Row, "a/b.webp"));
    }

    [Fact]
    public void Only_a_service_with_the_same_secret_opens_a_link()
    {
        var link = Links(new()).For(Row, "a.png").Split('?', '/');
        Assert.Equal((Row, 1), Links(new()).Open(link[^2], link[^1][2..]));
        Assert.Null(Links(new() { LinkSecret = new string('y', 32) }).Open(link[^2], link[^1][2..]));
        Assert.Null(Links(new(), http: new() { LinkSecret = new string('y', 32) }).Open(link[^2], link[^1][2..]));
        Assert.Null(Links(new()).Open(link[^2], null));
    }

    private static FeedImageLinks Links(MarketingOptions options, string cdn = "", HttpOptions? http = null)
    {
        var ofHttp = Options.Create(http ?? new());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("WEBSITE_HOSTNAME", "app.example")]).Build();
        return new(
            Options.Create(options), ofHttp, Options.Create(new AccessOptions { KeySecret = new string('x', 32) }),
            Options.Create(new StorageOptions { PublicBaseUrl = cdn }), new ServiceOrigin(ofHttp, configuration));
    }

    private async Task<Guid> AddRowAsync()
    {
        var row = Guid.NewGuid();
        await FeedExportTests.AddImageAsync(host, $"processed_images/test/{row}.png");
        return await host.QueryAsync<Guid>(
            """
            insert into generated_feeds (id, generated_json, outfeed_id, user_template_id, user_sub, status, image_key, rendered_at)
            values (@row, '{}', @row, @row, 'x', 'GENERATED', 'processed_images/test/' || @row || '.png', '2026-11-29 06:00:00.25+00')
            returning id
            """,
            ("row", row));
    }
}
