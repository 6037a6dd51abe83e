using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary><c>POST /api/assets/{request_id}/retry</c>: a request that failed or was cancelled runs again under its id.</summary>
public sealed class RetryTests(ImageGenHost host) : IClassFixture<ImageGenHost>
{
    [Fact]
    public async Task A_failed_request_runs_again_and_keeps_its_earlier_attempts()
    {
        const string Prompt = "An image that is refused once";
        await host.FaultAsync(new { fault = "denied", match = Prompt, times = 1 });
        var first = await host.GenerateAsync(new { prompt = Prompt, request_id = "retried" });
        Assert.Equal("failed", first.GetProperty("status").GetString());

        using var response = await RetryAsync(host, "retried");
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal("Image generation request queued", answer.GetProperty("message").GetString());
        await host.WaitForAsync("retried");

        var asset = await host.AssetAsync("retried");
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(2, asset.GetProperty("run").GetInt32());
        Assert.False(asset.TryGetProperty("error", out _));
        Assert.Equal(first.GetProperty("created_at").GetString(), asset.GetProperty("created_at").GetString());
        var attempts = asset.GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal(["refused", "settled"], attempts.Select(attempt => attempt.GetProperty("outcome").GetString()));
        Assert.Equal([1, 2], attempts.Select(attempt => attempt.GetProperty("run").GetInt32()));
    }

    [Fact]
    public async Task A_retry_can_wait_and_a_completed_request_is_not_retried()
    {
        const string Prompt = "An image that is worth a second try";
        await host.FaultAsync(new { fault = "denied", match = Prompt, times = 1 });
        await host.GenerateAsync(new { prompt = Prompt, request_id = "waited-retry" });
        using var response = await RetryAsync(host, "waited-retry", "wait=30");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("completed", (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString());

        using var again = await RetryAsync(host, "waited-retry");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        var problem = await again.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("urn:imagegen:already-completed", problem.GetProperty("type").GetString());
        using var unknown = await RetryAsync(host, "never-heard-of");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_request_that_is_under_way_is_not_retried()
    {
        const string Prompt = "An image that is neither failed nor done";
        await host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        var id = await host.StartAsync(new { prompt = Prompt });
        await host.WaitForAttemptAsync(id);
        using var running = await RetryAsync(host, id);
        Assert.Equal(HttpStatusCode.Conflict, running.StatusCode);

        // Cancelled, but the call that may be billed has not answered yet.
        await host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        using var calling = await RetryAsync(host, id);
        Assert.Equal(HttpStatusCode.Conflict, calling.StatusCode);
        await host.WaitForAsync(id);

        using var response = await RetryAsync(host, id, "wait=30");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var asset = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        // The image that was paid for before the cancel is used.
        Assert.Single(asset.GetProperty("attempts").EnumerateArray().ToList());
    }

    [Fact]
    public async Task Of_many_retries_at_once_one_runs()
    {
        const string Prompt = "An image that is retried by everybody";
        await host.FaultAsync(new { fault = "denied", match = Prompt, times = 1 });
        await host.GenerateAsync(new { prompt = Prompt, request_id = "crowd" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RetryAsync(host, "crowd")));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Accepted);
        Assert.Equal(19, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await host.WaitForAsync("crowd");
        Assert.Equal(2, (await host.AssetAsync("crowd")).GetProperty("attempts").GetArrayLength());
    }

    [Fact]
    public async Task A_repeat_of_the_post_joins_the_latest_run()
    {
        const string Prompt = "An image that is asked for, retried and asked for";
        await host.FaultAsync(new { fault = "denied", match = Prompt, times = 1 });
        var body = new { prompt = Prompt, request_id = "asked-again" };
        await host.GenerateAsync(body);
        using var response = await RetryAsync(host, "asked-again", "wait=30");
        Assert.Equal("completed", (await host.CompleteAsync(body)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_edit_whose_image_is_no_longer_kept_cannot_be_retried()
    {
        const string Prompt = "The same street, at night";
        await host.FaultAsync(new { fault = "denied", match = Prompt, times = 1 });
        var image = Convert.ToBase64String(Imaging.TestImage.Make(ImageGen.Imaging.ImageFormat.Png, 640, 640));
        var body = new { prompt = Prompt, request_id = "lost-input", task = "image_to_image", image, model = "stability.sd3-5-large-v1:0" };
        Assert.Equal("failed", (await host.GenerateAsync(body)).GetProperty("status").GetString());
        var record = await host.Services.GetRequiredService<IRecordStore>().FindAsync(RequestId.Parse("lost-input"), default);
        var input = ImageGen.Generation.RecordStatus.RequestOf(record!).Image!;
        await host.Services.GetRequiredService<IImageStore>().DeleteAsync(ImageKeys.Input(record!.RequestId, input.Sha256), default);

        using var response = await RetryAsync(host, "lost-input");
        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Equal("failed", (await host.AssetAsync("lost-input")).GetProperty("status").GetString());
    }

    private static async Task<HttpResponseMessage> RetryAsync(ImageGenHost host, string id, string? prefer = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/assets/{id}/retry");
        if (prefer is not null)
            request.Headers.Add("Prefer", prefer);
        return await host.Client.SendAsync(request);
    }
}
