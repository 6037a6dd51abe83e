namespace ImageGen.Tests.Generation;

/// <summary>What only OpenAI has: several images a call, of which some may be missing, and a wait that it asks for.</summary>
public sealed class OpenAiTests : IAsyncLifetime
{
    private readonly ImageGenHost _host = new(new() { ["Models:MaxRetryDelay"] = "00:00:02" });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_model_that_does_not_answer_in_time_may_have_been_billed()
    {
        await using var impatient = new StartedImageGenHost(
            new() { ["Models:AttemptTimeout"] = "00:00:01", ["LocalBedrock:Fault"] = "hang" });
        await impatient.StartAsync();
        var asset = await impatient.Host.CompleteAsync(new { prompt = "An image that nobody has seen yet", model = "gpt-image-2" });
        Assert.Contains("did not answer", asset.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_images_than_asked_for_are_kept_and_told()
    {
        await _host.FaultAsync(new { fault = "fewer-images-with-error" });
        var asset = await _host.CompleteAsync(new { prompt = "Three images of which one is missing", model = "gpt-image-2", count = 3 });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(2, asset.GetProperty("images").GetArrayLength());
        Assert.False(string.IsNullOrWhiteSpace(asset.GetProperty("shortfall").GetString()));
    }

    [Fact]
    public async Task The_providers_own_patience_is_honoured()
    {
        await _host.FaultAsync(new { fault = "throttle", times = 1, retryAfterSeconds = 1 });
        var asset = await _host.CompleteAsync(new { prompt = "An image worth a second's wait", model = "gpt-image-2" });
        var times = asset.GetProperty("attempts").EnumerateArray().Select(
            attempt => attempt.GetProperty("started_at").GetDateTimeOffset()).ToList();
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(1), $"{times[1] - times[0]}");
    }
}
