using System.Text.Json;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Generation;

/// <summary>Each injected fault ends in the right state, and its attempts are recorded as what they were.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private const string Stability = "stability.stable-image-core-v1:1";
    private const string OpenAi = "gpt-image-2";

    // A host for each test: the circuit breaker counts failures, and rightly so.
    private readonly ImageGenHost _host = new(new()
    {
        ["Models:MaxAttempts"] = "3",
        ["Models:AttemptTimeout"] = "00:01:00",
        ["Models:MaxRetryDelay"] = "00:00:01",
        ["Logging:LogLevel:ImageGen"] = "Information",
    });

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
        { Stability, "half-picture", "settled", 2 },
        { Stability, "not-an-image", "settled", 2 },
        { Stability, "truncated-base64", "settled", 2 },
        { Stability, "unknown-shape", "settled", 2 },
        { Stability, "huge-body", "settled", 2 },
        { Stability, "blurred", "refused", 1 },
        { Stability, "gateway-403", "ambiguous", 2 },
        { Stability, "gateway-408", "ambiguous", 2 },
        { Stability, "gateway-424", "refused", 3 },
        { Stability, "gateway-429", "refused", 3 },
        { Stability, "gateway-502", "ambiguous", 2 },
        { Stability, "gateway-503", "ambiguous", 2 },
        { Stability, "gateway-504", "ambiguous", 2 },
        { Stability, "gateway-520", "ambiguous", 2 },
        { Stability, "gateway-524", "ambiguous", 2 },
        { OpenAi, "throttle", "refused", 3 },
        { OpenAi, "internal-error", "refused", 3 },
        { OpenAi, "unavailable", "refused", 3 },
        { OpenAi, "modeltimeout", "ambiguous", 2 },
        { OpenAi, "gateway-424", "refused", 3 },
        { OpenAi, "gateway-429", "refused", 3 },
        { OpenAi, "gateway-502", "ambiguous", 2 },
        { OpenAi, "gateway-504", "ambiguous", 2 },
        { OpenAi, "gateway-524", "ambiguous", 2 },
        { OpenAi, "foreign-url", "settled", 1 },
        { OpenAi, "insufficient-quota", "refused", 1 },
        { OpenAi, "content-filter", "refused", 1 },
        { OpenAi, "reset", "ambiguous", 2 },
        { OpenAi, "reset-mid-body", "ambiguous", 2 },
        { OpenAi, "empty-images", "settled", 2 },
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

    [Theory]
    [InlineData(Stability, "Retry-After", "3600", 3600)]
    [InlineData(OpenAi, "Retry-After", "3600", 3600)]
    [InlineData(OpenAi, "retry-after-ms", "1500", 2)]
    public async Task A_wait_that_is_longer_than_the_longest_ends_the_request_and_is_told(
        string model, string header, string value, int seconds)
    {
        await _host.FaultAsync(new { fault = "throttle", times = 1, headers = new Dictionary<string, string> { [header] = value } });
        var asset = await _host.GenerateAsync(new { prompt = "An image that is asked to come back later", model });
        Assert.Equal("failed", asset.GetProperty("status").GetString());
        Assert.EndsWith(
            $"asked to wait {seconds} seconds; try again then.", asset.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(["refused"], Outcomes(asset));
    }

    [Theory]
    [InlineData(Stability, "wrong-size", "png", "The model returned a 512x528 PNG; it was cut and scaled up to 1024x1024.")]
    [InlineData(OpenAi, "wrong-size", "webp", "The model returned a 512x528 WebP; it was cut and scaled up to 1024x1024.")]
    [InlineData(Stability, "wrong-format", "png", "The model returned a 1024x1024 JPEG; it was converted to PNG.")]
    [InlineData(OpenAi, "wrong-format", "webp", "The model returned a 1024x1024 JPEG; it was converted to WebP.")]
    public async Task A_whole_image_of_another_size_or_format_is_used_and_told(string model, string fault, string format, string note)
    {
        await _host.FaultAsync(new { fault });
        var asset = await _host.GenerateAsync(new { prompt = $"An image that meets {fault}", model, format, aspect_ratio = "1:1" });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(["settled"], Outcomes(asset));
        Assert.Equal(note, asset.GetProperty("note").GetString());
        Assert.Equal(1024, asset.GetProperty("width").GetInt32());
        Assert.Equal($"image/{format}", asset.GetProperty("content_type").GetString());
    }

    [Theory]
    [InlineData("url")]
    [InlineData("data-url")]
    public async Task An_image_that_comes_as_a_link_or_a_data_URI_is_used(string fault)
    {
        await _host.FaultAsync(new { fault });
        var asset = await _host.GenerateAsync(new { prompt = $"Two images that meet {fault}", model = OpenAi, count = 2 });
        Assert.Equal("completed", asset.GetProperty("status").GetString());
        Assert.Equal(2, asset.GetProperty("images").GetArrayLength());
        Assert.False(asset.TryGetProperty("note", out _));
        Assert.Equal(["settled"], Outcomes(asset));
    }

    [Fact]
    public async Task What_came_is_paid_for_and_not_what_was_ordered()
    {
        await _host.FaultAsync(new { fault = "fewer-images-with-error" });
        var asset = await _host.GenerateAsync(new { prompt = "Three images of which two come", model = OpenAi, count = 3 });
        Assert.Equal(2, asset.GetProperty("images").GetArrayLength());
        Assert.Equal(0.106m, Assert.Single(asset.GetProperty("attempts").EnumerateArray()).GetProperty("price_estimate_usd").GetDecimal());
    }

    [Fact]
    public async Task The_providers_reason_is_in_the_record_and_the_log_without_the_prompt_and_callers_do_not_see_it()
    {
        const string Prompt = "An image of what nobody should ask for";
        await _host.FaultAsync(new
        {
            fault = "error",
            status = 400,
            body = $$$"""{"error":{"code":"content_filter","message":"Sorry: {{{Prompt}}} is against the rules."}}""",
            headers = new Dictionary<string, string> { ["x-request-id"] = "req_42" },
        });
        var asset = await _host.GenerateAsync(new { prompt = Prompt, model = OpenAi });
        Assert.Equal("The model's content filter refused the request.", asset.GetProperty("error").GetString());
        Assert.DoesNotContain("Sorry", asset.ToString(), StringComparison.Ordinal);

        var id = RequestId.Parse(asset.GetProperty("request_id").GetString()!);
        var record = await _host.Services.GetRequiredService<IRecordStore>().FindAsync(id, CancellationToken.None);
        Assert.Equal(
            new("content_filter", "Sorry: [prompt] is against the rules.", "req_42"), Assert.Single(record!.Attempts).Provider);
        var line = Assert.Single(_host.Log.Lines, line => line.Contains("Model refused.", StringComparison.Ordinal));
        Assert.StartsWith(
            $"Information: Model refused. RequestId: {id}. Model: {OpenAi}. Code: content_filter. ProviderRequestId: req_42. ",
            line, StringComparison.Ordinal);
        Assert.DoesNotContain("nobody should ask", line, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Outcomes(JsonElement asset) =>
        asset.GetProperty("attempts").EnumerateArray().Select(attempt => attempt.GetProperty("outcome").GetString()!);
}
