using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImageGen.Tests.Storage;

namespace ImageGen.LocalHost.Tests.Storage;

public sealed class DiskLinkTests : IAsyncLifetime
{
    private const string Key = "generated/mia/20261120_143000_req-1_A_city.png";

    private static readonly HttpClient Http = new();

    private readonly SetClock _clock = new(DateTimeOffset.UtcNow);
    private readonly byte[] _bytes = Images.Bytes(10_000);
    private DiskStorageHost _disk = null!;

    public async Task InitializeAsync()
    {
        _disk = await DiskStorageHost.StartAsync(clock: _clock);
        await _disk.Images.PutAsync(Key, _bytes, Images.FactsOf(_bytes), CancellationToken.None);
    }

    public async Task DisposeAsync() => await _disk.DisposeAsync();

    [Fact]
    public async Task An_image_is_shown_under_its_name_and_never_taken_for_anything_else()
    {
        using var answer = await Http.GetAsync(await LinkAsync());

        Assert.Equal("inline; filename=\"20261120_143000_req-1_A_city.png\"", answer.Content.Headers.ContentDisposition!.ToString());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal($"\"{Images.FactsOf(_bytes).Sha256}\"", answer.Headers.ETag!.Tag);
        Assert.Equal(_bytes.Length, answer.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task A_range_gives_that_part_and_nothing_of_the_facts_behind_the_image()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await LinkAsync());
        request.Headers.Range = new RangeHeaderValue(9_990, 20_000);

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal("bytes 9990-9999/10000", answer.Content.Headers.ContentRange!.ToString());
        Assert.Equal(_bytes[9_990..], await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_image_that_the_client_has_is_not_sent_again()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, await LinkAsync());
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{Images.FactsOf(_bytes).Sha256}\""));

        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    public async Task HEAD_tells_the_length_without_the_bytes()
    {
        using var answer = await Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, await LinkAsync()));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(_bytes.Length, answer.Content.Headers.ContentLength);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_link_opens_until_its_last_second_and_then_says_what_to_do()
    {
        var link = await LinkAsync(TimeSpan.FromHours(1));

        _clock.Now += TimeSpan.FromHours(1);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(link)).StatusCode);

        _clock.Now += TimeSpan.FromSeconds(1);
        using var answer = await Http.GetAsync(link);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("answers with a new link", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?expires=9999999999")]
    [InlineData("?expires=9999999999&signature=")]
    [InlineData("?expires=9999999999&signature=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("?expires=9999999999&signature=%00%ff*")]
    [InlineData("?expires=x&signature=AAAA&signature=BBBB")]
    public async Task A_link_without_a_right_signature_opens_nothing(string query)
    {
        var path = (await LinkAsync()).GetLeftPart(UriPartial.Path);

        Assert.Equal(HttpStatusCode.Forbidden, (await Http.GetAsync(path + query)).StatusCode);
    }

    [Fact]
    public async Task A_signature_opens_no_path_out_of_the_folder()
    {
        var link = await LinkAsync();

        foreach (var path in new[] { "/local/images/", "/local/images/..%2f..%2flink.key", "/local/images/%2e%2e/link.key",
            "/local/images/a//b" })
        {
            using var answer = await Http.GetAsync(new Uri(link, path + link.Query));
            Assert.Contains((int)answer.StatusCode, (int[])[403, 404]);
        }
    }

    [Fact]
    public async Task A_deleted_image_answers_404_as_a_problem()
    {
        var link = await LinkAsync();
        await _disk.Images.DeleteAsync(Key, CancellationToken.None);

        using var answer = await Http.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("urn:imagegen:image-gone", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["type"]!.ToString());
    }

    [Fact]
    public async Task A_link_survives_a_restart_and_opens_nothing_elsewhere()
    {
        var link = await LinkAsync();
        await using var other = await DiskStorageHost.StartAsync();
        await other.Images.PutAsync(Key, _bytes, Images.FactsOf(_bytes), CancellationToken.None);
        var elsewhere = new Uri(
            (await other.Images.LinkAsync(Key, TimeSpan.FromHours(1), CancellationToken.None)).Address, link.PathAndQuery);
        Assert.Equal(HttpStatusCode.Forbidden, (await Http.GetAsync(elsewhere)).StatusCode);

        await _disk.StopAsync();
        _disk = await DiskStorageHost.StartAsync(_disk.Root, _clock);

        var again = new Uri(await LinkAsync(), link.PathAndQuery);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync(again)).StatusCode);
    }

    [Fact]
    public void The_secret_is_for_its_owner_only()
    {
        var secret = new FileInfo(Path.Combine(_disk.Root, "link.key"));
        Assert.Equal(32, secret.Length);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, secret.UnixFileMode);
    }

    private async Task<Uri> LinkAsync(TimeSpan? lifetime = null) =>
        (await _disk.Images.LinkAsync(Key, lifetime ?? TimeSpan.FromHours(1), CancellationToken.None)).Address;
}
