using System.Net;
using System.Text.Json;
using ImageGen.Imaging;

namespace ImageGen.Tests.Products;

/// <summary>Jobs that are sent twice, pages that are read twice, and what is paid for.</summary>
public sealed class ProductRepeatTests : IAsyncLifetime
{
    private TestShop _shop = null!;

    public async Task InitializeAsync() => _shop = await TestShop.StartAsync();

    public async Task DisposeAsync() => await _shop.DisposeAsync();

    [Fact]
    public async Task The_same_job_is_made_once_and_another_under_its_id_is_refused()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _shop.PostAsync(new { productUrl = url, jobId = "once" })));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        await _shop.App.WaitForAsync("once");
        Assert.Equal(1, await _shop.PaidAsync("once"));
        Assert.Equal("completed", (await _shop.RunAsync(new { productUrl = url, jobId = "once" })).GetProperty("status").GetString());

        using var other = await _shop.PostAsync(new { productUrl = url, jobId = "once", size = "16:9" });
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal(1, await _shop.PaidAsync("once"));
    }

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"), "ETag: \"v1\"\r\n");
        await _shop.RunAsync(new { productUrl = url });
        Assert.DoesNotContain(_shop.Requests, head => head.Contains("If-None-Match", StringComparison.Ordinal));

        _shop.PutRaw("/mug", "HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n"u8.ToArray());
        var again = await _shop.RunAsync(new { productUrl = url });
        Assert.Contains(_shop.Requests, head => head.Contains("If-None-Match: \"v1\"", StringComparison.Ordinal));
        Assert.True(again.GetProperty("page").GetProperty("unchanged").GetBoolean());
        Assert.Equal("Becher, 19,90\u00A0€", again.GetProperty("overlayText").GetString());
    }

    [Fact]
    public async Task A_picture_is_reused_until_the_page_says_something_else()
    {
        var url = _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        var first = await _shop.RunAsync(new { productUrl = url, jobId = "first" });

        var same = await _shop.RunAsync(new { productUrl = url, jobId = "same", reuse = true });
        Assert.Equal("first", same.GetProperty("page").GetProperty("reusedFrom").GetString());
        Assert.Equal(first.GetProperty("overlayText").GetString(), same.GetProperty("overlayText").GetString());
        Assert.Equal(await BytesAsync(first), await BytesAsync(same));
        Assert.Equal(0, await _shop.PaidAsync("same"));

        _shop.Put("/mug", TestShop.Product("Becher", "17.50"));
        var cheaper = await _shop.RunAsync(new { productUrl = url, jobId = "cheaper", reuse = true });
        Assert.Equal("Becher, 17,50\u00A0€", cheaper.GetProperty("overlayText").GetString());
        Assert.Equal(1, await _shop.PaidAsync("cheaper"));
        Assert.Equal(0, await _shop.PaidAsync("same"));
    }

    [Fact]
    public async Task A_failed_job_is_retried_with_the_page_as_it_is_then()
    {
        var url = _shop.Put("/mug", "", status: "404 Not Found");
        var failed = await _shop.RunAsync(new { productUrl = url, jobId = "again" });
        Assert.Equal("failed", failed.GetProperty("status").GetString());
        Assert.True(failed.GetProperty("failedAt").GetInt64() >= failed.GetProperty("createdAt").GetInt64());

        _shop.Put("/mug", TestShop.Product("Becher", "19.90"));
        using var retry = await _shop.App.Client.PostAsync("/api/assets/again/retry", content: null);
        Assert.Equal(HttpStatusCode.Accepted, retry.StatusCode);
        await _shop.App.WaitForAsync("again");
        Assert.Equal("completed", (await _shop.StatusAsync("again")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task What_was_paid_before_a_cancel_is_kept()
    {
        await using var slow = await TestShop.StartAsync(("LocalBedrock:Delay", "00:00:02"));
        var url = slow.Put("/mug", TestShop.Product("Becher", "19.90"));
        (await slow.PostAsync(new { productUrl = url, jobId = "cancelled" })).Dispose();
        await slow.App.WaitForAttemptAsync("cancelled");
        using var cancel = await slow.App.Client.PostAsync("/api/assets/cancelled/cancel", content: null);
        Assert.Equal(HttpStatusCode.Accepted, cancel.StatusCode);
        await slow.App.WaitForAsync("cancelled");

        var status = await slow.StatusAsync("cancelled");
        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Equal("cancelled", status.GetProperty("page").GetProperty("code").GetString());
        var record = await slow.App.AssetAsync("cancelled");
        Assert.Equal("cancelled", record.GetProperty("status").GetString());
        Assert.Equal(ImageFormat.Jpeg, ImageProbe.Probe(await slow.App.BytesAsync(record)).Value!.Format);
    }

    private Task<byte[]> BytesAsync(JsonElement status) => _shop.App.Client.GetByteArrayAsync(status.GetProperty("imageUrl").GetString());
}
