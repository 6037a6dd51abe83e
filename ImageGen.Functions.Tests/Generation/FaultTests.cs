using System.Text.Json;

namespace ImageGen.Tests.Generation;

/// <summary>Each injected fault ends in the right state, and its attempts are recorded as what they were.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Stability = "stability.stable-image-core-v1:1";
    private const string OpenAi = "gpt-image-2";

    // A host for each test: the circuit breaker counts failures, and rightly so.
    private readonly ImageGenHost _host = new(new() { ["Models:MaxAttempts"] = "3", ["Models:AttemptTimeout"] = "00:00:20" });

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    /// <summary>What one fault does to a request that meets it at every attempt.</summary>
    public static TheoryData<string, string, string, int> Lasting => new()
    {
        { Stability, "throttle", "refused", 3 },
        { Stability, "internal-error", "refused", 3 },
        { Stability, "unavailable", "refused", 3 },
        { Stability, "notready", "refused", 3 },
        { Stability, "modelerror", "refused", 3 },
        { Stability, "inference-error", "refused", 3 },
        { Stability, "denied", "refused", 1 },
        { Stability, "content-filter", "refused", 1 },
        { Stability, "content-filter-output", "refused", 1 },
        { Stability, "modeltimeout", "ambiguous", 2 },
        { Stability, "reset", "ambiguous", 2 },
        { Stability, "reset-mid-body", "ambiguous", 2 },
        { Stability, "empty-images", "settled", 2 },
        { Stability, "wrong-size", "settled", 2 },
        { Stability, "wrong-format", "settled", 2 },
        { Stability, "half-picture", "settled", 2 },
        { Stability, "not-an-image", "settled", 2 },
        { Stability, "truncated-base64", "settled", 2 },
        { Stability, "unknown-shape", "settled", 2 },
        { Stability, "huge-body", "settled", 2 },
        { OpenAi, "throttle", "refused", 3 },
        { OpenAi, "internal-error", "refused", 3 },
        { OpenAi, "unavailable", "refused", 3 },
        { OpenAi, "insufficient-quota", "refused", 1 },
        { OpenAi, "content-filter", "refused", 1 },
        { OpenAi, "reset", "ambiguous", 2 },
        { OpenAi, "reset-mid-body", "ambiguous", 2 },
        { OpenAi, "empty-images", "settled", 2 },
        { OpenAi, "wrong-size", "settled", 2 },
        { OpenAi, "wrong-format", "settled", 2 },
        { OpenAi, "half-picture", "settled", 2 },
        { OpenAi, "not-an-image", "settled", 2 },
        { OpenAi, "truncated-base64", "settled", 2 },
        { OpenAi, "unknown-shape", "settled", 2 },
        { OpenAi, "huge-body", "settled", 2 },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_lasting_fault_fails_the_request_with_its_attempts_in_the_record(
        string model, string fault, string outcome, int attempts)
    {
        await _host.FaultAsync(new { fault });
        var id = await _host.StartAsync(new { prompt = $"An image that meets the fault {fault}", model });
        var status = await _host.WaitForAsync(id);
        Assert.Equal("Failed", status.GetProperty("runtimeStatus").GetString());
        Assert.Equal("failed", status.GetProperty("customStatus").GetString());

        var asset = await _host.AssetAsync(id);
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.False(string.IsNullOrWhiteSpace(asset.GetProperty("error").GetString()));
        Assert.False(asset.TryGetProperty("s3_url", out _));
        Assert.Equal(Enumerable.Repeat(outcome, attempts), Outcomes(asset));
    }

    [Theory]
    [InlineData("throttle", "refused")]
    [InlineData("internal-error", "refused")]
    [InlineData("reset", "ambiguous")]
    [InlineData("truncated-base64", "settled")]
    public async Task A_fault_that_passes_is_repeated_and_told(string fault, string outcome)
    {
        var prompt = $"An image that meets {fault} once";
        await _host.FaultAsync(new { fault, match = prompt, times = 1 });
        var asset = await _host.GenerateAsync(new { prompt });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal([outcome, "settled"], Outcomes(asset));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("timeout;seconds=30")]
    public async Task A_model_that_does_not_answer_in_time_may_have_been_billed(string fault)
    {
        await using var impatient = new StartedImageGenHost(
            new() { ["Models:AttemptTimeout"] = "00:00:01", ["LocalBedrock:Fault"] = fault });
        await impatient.StartAsync();
        var asset = await impatient.Host.GenerateAsync(new { prompt = "An image that nobody has seen yet" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Contains("did not answer", asset.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["ambiguous", "ambiguous"], Outcomes(asset));
    }

    [Fact]
    public async Task A_model_that_keeps_failing_is_left_alone_for_a_while()
    {
        await _host.FaultAsync(new { fault = "unavailable" });
        for (var i = 0; i < 7; i++)
            await _host.GenerateAsync(new { prompt = $"An image from a broken model, number {i}" });
        var asset = await _host.GenerateAsync(new { prompt = "An image that is not even tried" });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.Contains("keeps failing", asset.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Empty(Outcomes(asset));
    }

    [Fact]
    public async Task Retry_After_is_honoured_up_to_the_longest_wait()
    {
        const string Prompt = "An image that is asked to come back later";
        await _host.FaultAsync(new { fault = "throttle", match = Prompt, times = 1, retryAfterSeconds = 3600 });
        var asset = await _host.GenerateAsync(new { prompt = Prompt });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
    }

    private static IEnumerable<string> Outcomes(JsonElement asset) =>
        asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString()!);
}
