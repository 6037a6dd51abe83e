using System.Net;

namespace ImageGen.Tests.Generation;

/// <summary>Cancelling stops what is not paid for yet, and ends in cancelled.</summary>
public sealed class CancelTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task A_request_that_is_being_painted_ends_cancelled()
    {
        const string Prompt = "An image that nobody wants any more";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);

        using var response = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);

        // The record says so at once; the instance ends, as on Azure, only when the paid call has.
        await host.WaitForCustomStatusAsync(id, "cancelled");
        Assert.Equal("cancelled", (await host.AssetAsync(id)).GetProperty("status").GetString());
        var status = await host.WaitForAsync(id);
        Assert.Equal("cancelled", status.GetProperty("output").GetProperty("status").GetString());

        var asset = await host.AssetAsync(id);
        Assert.Equal("cancelled", asset.GetProperty("status").GetString());
        Assert.Equal("settled", asset.GetProperty("attempts")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task No_further_attempt_is_paid_for_after_a_cancel()
    {
        const string Prompt = "An image cancelled between two attempts";
        await host.FaultAsync(new { fault = "throttle", match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);
        await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        await host.WaitForAsync(id);

        var asset = await host.AssetAsync(id);
        Assert.Equal("cancelled", asset.GetProperty("status").GetString());
        Assert.InRange(asset.GetProperty("attempts").GetArrayLength(), 1, 4);
    }

    [Fact]
    public async Task What_has_ended_cannot_be_cancelled()
    {
        var asset = await host.GenerateAsync(new { prompt = "An image that was quicker than its cancel" });
        using var response = await host.Client.PostAsync($"/api/assets/{asset.GetProperty("request_id").GetString()}/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Theory]
    [InlineData("terminated")]
    [InlineData("purged")]
    public async Task A_request_whose_instance_was_ended_by_hand_is_ended_by_a_cancel(string how)
    {
        var prompt = $"An image whose instance is {how}";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = prompt });
        var id = await host.StartAsync(new { prompt });
        await host.WaitForAttemptAsync(id);
        var instance = $"/runtime/webhooks/durabletask/instances/{id}";
        await host.Client.PostAsync($"{instance}/terminate?reason=test", null);
        await host.WaitForAsync(id);
        if (how == "purged")
            await host.Client.DeleteAsync(instance);
        Assert.Equal("processing", (await host.AssetAsync(id)).GetProperty("status").GetString());

        using var response = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("cancelled", (await host.AssetAsync(id)).GetProperty("status").GetString());
        using var again = await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Fact]
    public async Task An_unknown_request_cannot_be_cancelled()
    {
        using var response = await host.Client.PostAsync("/api/assets/never-heard-of/cancel", null);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
