using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;

namespace ImageGen.Tests.Generation;

/// <summary>A cancel ends the record at once, prevents what is not paid for yet, and keeps what is.</summary>
public sealed class CancelTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task A_request_that_is_being_painted_ends_at_once_and_keeps_the_image_that_was_paid_for()
    {
        const string Prompt = "An image that nobody wants any more";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);

        await CancelAsync(host, id, HttpStatusCode.Accepted);
        Assert.Equal("cancelled", Status(await host.AssetAsync(id)));

        // The instance ends, as on Azure, only when the paid call has.
        await host.WaitForCustomStatusAsync(id, "cancelled");
        var status = await host.WaitForAsync(id);
        Assert.Equal("Completed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("cancelled", Status(status.GetProperty("output")));
        await AssertKeptAsync(host, id);
    }

    [Fact]
    public async Task Who_waits_is_released_by_a_cancel_and_not_by_the_end_of_the_paid_call()
    {
        const string Prompt = "An image whose caller is released";
        await host.FaultAsync(new { fault = "timeout", seconds = 5, match = Prompt });
        var waiting = host.CompleteAsync(new { prompt = Prompt, request_id = "released" });
        await host.WaitForAttemptAsync("released");

        await CancelAsync(host, "released", HttpStatusCode.Accepted);
        var record = await waiting;
        Assert.Equal("cancelled", Status(record));
        Assert.Equal("cancelled", record.GetProperty("error_code").GetString());
        Assert.False(record.GetProperty("attempts")[0].TryGetProperty("outcome", out _));
        await host.WaitForAsync("released");
        await AssertKeptAsync(host, "released");
    }

    [Theory]
    [InlineData("endpoint")]
    [InlineData("event")]
    public async Task A_cancel_that_arrives_before_the_paid_call_prevents_it(string how)
    {
        HeldRecordStore held = null!;
        await using var own = new StartedImageGenHost(
            change: services => services.Decorate<IRecordStore>(inner => held = new(inner, ImageStatus.Processing)));
        await own.StartAsync();
        var id = await own.Host.StartAsync(new { prompt = "An image that is cancelled in time" });
        await held.Reached;
        if (how == "endpoint")
            await CancelAsync(own.Host, id, HttpStatusCode.Accepted);
        else
            await own.Host.Client.PostAsJsonAsync($"/runtime/webhooks/durabletask/instances/{id}/raiseEvent/cancel", "x");
        held.Release();

        var status = await own.Host.WaitForAsync(id);
        Assert.Equal("cancelled", Status(status.GetProperty("output")));
        var asset = await own.Host.AssetAsync(id);
        Assert.Equal("cancelled", Status(asset));
        Assert.Empty(asset.GetProperty("attempts").EnumerateArray());
    }

    [Fact]
    public async Task An_image_that_was_finished_when_the_cancel_came_is_in_the_record()
    {
        HeldRecordStore held = null!;
        await using var own = new StartedImageGenHost(
            change: services => services.Decorate<IRecordStore>(inner => held = new(inner, ImageStatus.Completed)));
        await own.StartAsync();
        var id = await own.Host.StartAsync(new { prompt = "An image that was quicker than its cancel" });
        await held.Reached;
        await CancelAsync(own.Host, id, HttpStatusCode.Accepted);
        held.Release();

        await own.Host.WaitForAsync(id);
        await AssertKeptAsync(own.Host, id);
    }

    [Fact]
    public async Task No_further_attempt_is_paid_for_after_a_cancel()
    {
        const string Prompt = "An image cancelled between two attempts";
        await host.FaultAsync(new { fault = "throttle", match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);
        await CancelAsync(host, id, HttpStatusCode.Accepted);
        var attempts = (await host.AssetAsync(id)).GetProperty("attempts").GetArrayLength();
        await host.WaitForAsync(id);

        var asset = await host.AssetAsync(id);
        Assert.Equal("cancelled", Status(asset));
        Assert.Equal(attempts, asset.GetProperty("attempts").GetArrayLength());
    }

    [Fact]
    public async Task A_suspended_request_is_cancelled_at_once_and_pays_nothing_when_it_is_resumed()
    {
        HeldRecordStore held = null!;
        await using var own = new StartedImageGenHost(
            change: services => services.Decorate<IRecordStore>(inner => held = new(inner, ImageStatus.Processing)));
        await own.StartAsync();
        var id = await own.Host.StartAsync(new { prompt = "An image that is suspended and cancelled" });
        await held.Reached;
        await ControlAsync(own.Host, id, "suspend");
        held.Release();

        await CancelAsync(own.Host, id, HttpStatusCode.Accepted);
        Assert.Equal("cancelled", Status(await own.Host.AssetAsync(id)));
        await ControlAsync(own.Host, id, "resume");
        await own.Host.WaitForAsync(id);
        var asset = await own.Host.AssetAsync(id);
        Assert.Equal("cancelled", Status(asset));
        Assert.Empty(asset.GetProperty("attempts").EnumerateArray());
    }

    [Fact]
    public async Task What_was_cancelled_while_it_was_suspended_can_be_retried()
    {
        HeldRecordStore held = null!;
        await using var own = new StartedImageGenHost(
            change: services => services.Decorate<IRecordStore>(inner => held = new(inner, ImageStatus.Processing)));
        await own.StartAsync();
        var id = await own.Host.StartAsync(new { prompt = "An image that is suspended, cancelled and retried" });
        await held.Reached;
        await ControlAsync(own.Host, id, "suspend");
        held.Release();
        await CancelAsync(own.Host, id, HttpStatusCode.Accepted);

        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assets/{id}/retry") { Headers = { { "Prefer", "wait=30" } } };
        using var response = await own.Host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("completed", Status(await response.Content.ReadFromJsonAsync<JsonElement>()));
    }

    [Fact]
    public async Task Two_posts_and_a_cancel_interleaved_pay_once_and_tell_the_same()
    {
        const string Prompt = "An image that is asked for twice and cancelled once";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        var body = new { prompt = Prompt, request_id = "interleaved" };
        await host.StartAsync(body);
        await host.WaitForAttemptAsync("interleaved");
        Assert.Equal("processing", Status(await RepeatAsync(body)));
        await CancelAsync(host, "interleaved", HttpStatusCode.Accepted);
        Assert.Equal("cancelled", Status(await RepeatAsync(body)));
        await host.WaitForAsync("interleaved");

        Assert.Equal("cancelled", Status(await RepeatAsync(body)));
        await AssertKeptAsync(host, "interleaved");
    }

    [Fact]
    public async Task What_has_ended_cannot_be_cancelled()
    {
        var asset = await host.GenerateAsync(new { prompt = "An image that is finished already" });
        await CancelAsync(host, asset.GetProperty("request_id").GetString()!, HttpStatusCode.Conflict);
    }

    [Fact]
    public Task An_unknown_request_cannot_be_cancelled() => CancelAsync(host, "never-heard-of", HttpStatusCode.NotFound);

    private static string? Status(JsonElement record) => record.GetProperty("status").GetString();

    private static async Task CancelAsync(ImageGenHost host, string id, HttpStatusCode expected)
    {
        using var response = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(expected, response.StatusCode);
    }

    private static async Task ControlAsync(ImageGenHost host, string id, string operation)
    {
        using var response = await host.Client.PostAsync($"/runtime/webhooks/durabletask/instances/{id}/{operation}?reason=test", null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private async Task<JsonElement> RepeatAsync(object body)
    {
        using var response = await host.PostAsync(body);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task AssertKeptAsync(ImageGenHost host, string id)
    {
        var asset = await host.AssetAsync(id);
        Assert.Equal("cancelled", Status(asset));
        var attempt = Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
        Assert.Equal("settled", attempt.GetProperty("outcome").GetString());
        Assert.Equal(0.04m, attempt.GetProperty("price_estimate_usd").GetDecimal());
        Assert.Equal(asset.GetProperty("size_bytes").GetInt64(), (await host.BytesAsync(asset)).Length);
    }
}
