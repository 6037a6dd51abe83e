using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace ImageGen.Tests.Studio;

/// <summary>The page and its files, as a browser and its caches need them.</summary>
public sealed class StudioFilesTests : IAsyncLifetime, IDisposable
{
    private readonly StudioFolder _folder = new();
    private ImageGenHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = new(new() { ["Studio:Folder"] = _folder.Path });
        await _host.InitializeAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/")]
    [InlineData("/movie-poster-generation")]
    [InlineData("/studio")]
    [InlineData("/studio/gallery?q=fox")]
    [InlineData("/studio/images/req-456")]
    public async Task Every_address_of_the_page_is_answered_with_the_page(string address)
    {
        using var response = await GetAsync(address, "text/html");

        Assert.Equal(StudioFolder.Page, await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("no-cache", response.Headers.CacheControl?.ToString());
        Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
        var policy = Header(response, "Content-Security-Policy");
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains(
            $"img-src 'self' blob: data: {_host.Client.BaseAddress!.GetLeftPart(UriPartial.Authority)};", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("/studio/", "text/html");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/studio/gallery");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, br", "br")]
    [InlineData("br;q=0, gzip", "gzip")]
    public async Task A_file_is_sent_as_the_browser_can_read_it_and_kept_for_a_year(string accepted, string sent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/studio-files/{StudioFolder.Script}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);

        using var response = await _host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("public, max-age=31536000, immutable", Header(response, "Cache-Control"));
        Assert.Equal("text/javascript; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(sent, string.Join(",", response.Content.Headers.ContentEncoding));
        var expected = await File.ReadAllBytesAsync(
            Path.Combine(_folder.Path, StudioFolder.Script + (sent.Length == 0 ? "" : sent == "br" ? ".br" : ".gz")));
        Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("index-0ld0ld00.js")]
    [InlineData("index.html")]
    [InlineData("notes.txt")]
    [InlineData("..%2Findex.html")]
    [InlineData("%2Fetc%2Fpasswd")]
    public async Task What_is_no_file_of_the_page_is_never_answered_with_the_page(string file)
    {
        using var response = await GetAsync($"/studio-files/{file}", "*/*");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_page_learns_how_the_service_is_set_up()
    {
        using var response = await GetAsync("/api/studio", "application/json");
        var info = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("open", info.GetProperty("access").GetString());
        Assert.False(info.GetProperty("marketing").GetBoolean());
        Assert.True(info.GetProperty("contact").GetBoolean());
        Assert.True(info.GetProperty("email_demo_mode").GetBoolean());
        Assert.False(info.TryGetProperty("sign_in", out _));
    }

    [Fact]
    public async Task Programs_still_get_the_list_of_endpoints()
    {
        using var response = await GetAsync("/", "application/json");
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    private async Task<HttpResponseMessage> GetAsync(string address, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accept));
        return await _host.Client.SendAsync(request);
    }

    private static string Header(HttpResponseMessage response, string name) => string.Join(", ", response.Headers.GetValues(name));
}
