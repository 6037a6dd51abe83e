namespace ImageGen.Tests.Generation;

/// <summary>Each fault of the OpenAI API ends in the right state, with the attempts told honestly.</summary>
public sealed class OpenAiTests : IAsyncLifetime
{
    private readonly ImageGenHost host = new(new() { ["Models:MaxAttempts"] = "3", ["Models:AttemptTimeout"] = "00:00:20" });

    public Task InitializeAsync() => host.InitializeAsync();

    public Task DisposeAsync() => host.DisposeAsync();

    public static TheoryData<string, string, int> Lasting => new()
    {
        { "throttle", "refused", 3 },
        { "internal-error", "refused", 3 },
        { "unavailable", "refused", 3 },
        { "insufficient-quota", "refused", 1 },
        { "content-filter", "refused", 1 },
        { "reset", "ambiguous", 2 },
        { "reset-mid-body", "ambiguous", 2 },
        { "truncated-base64", "settled", 2 },
        { "empty-images", "settled", 2 },
        { "wrong-size", "settled", 2 },
        { "wrong-format", "settled", 2 },
        { "not-an-image", "settled", 2 },
        { "unknown-shape", "settled", 2 },
        { "huge-body", "settled", 2 },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_lasting_fault_fails_the_request_with_its_attempts_in_the_record(string fault, string outcome, int attempts)
    {
        await host.FaultAsync(new { fault });
        var asset = await host.PaintAsync(new { prompt = "A picture that meets a fault", model = "gpt-image-2" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.False(string.IsNullOrWhiteSpace(asset.GetProperty("error").GetString()));
        Assert.Equal(Enumerable.Repeat(outcome, attempts), asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString()!));
    }

    [Fact]
    public async Task A_model_that_does_not_answer_in_time_may_have_been_billed()
    {
        await using var impatient = new StartedImageGenHost(new() { ["Models:AttemptTimeout"] = "00:00:01", ["LocalBedrock:Fault"] = "hang" });
        await impatient.StartAsync();
        var asset = await impatient.Host.PaintAsync(new { prompt = "A picture that nobody has seen yet", model = "gpt-image-2" });
        Assert.Contains("did not answer", asset.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_pictures_than_asked_for_are_kept_and_told()
    {
        await host.FaultAsync(new { fault = "fewer-images-with-error" });
        var asset = await host.PaintAsync(new { prompt = "Three pictures of which one is missing", model = "gpt-image-2", count = 3 });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(2, asset.GetProperty("images").GetArrayLength());
        Assert.False(string.IsNullOrWhiteSpace(asset.GetProperty("shortfall").GetString()));
    }

    [Fact]
    public async Task The_providers_own_patience_is_honoured()
    {
        await host.FaultAsync(new { fault = "throttle", times = 1, retryAfterSeconds = 1 });
        var asset = await host.PaintAsync(new { prompt = "A picture worth a second's wait", model = "gpt-image-2" });
        var times = asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("started_at").GetDateTimeOffset()).ToList();
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        // Cut to Models:LongestRetryDelay, which tests set to a fifth of a second.
        Assert.True(times[1] - times[0] >= TimeSpan.FromMilliseconds(190), $"{times[1] - times[0]}");
    }
}
