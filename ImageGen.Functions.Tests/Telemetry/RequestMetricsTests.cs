using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Telemetry;

/// <summary>Requests, attempts and money are measured once, by how they really ended.</summary>
public sealed class RequestMetricsTests : IAsyncLifetime, IDisposable
{
    private const string Model = "gen_ai.request.model=stability.stable-image-core-v1:1";

    private readonly ImageGenHost _host = new(new() { ["Models:MaxAttempts"] = "3", ["Models:MaxRetryDelay"] = "00:00:01" });
    private TestMetrics _measured = null!;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        _measured = new TestMetrics(_host.Services);
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task A_completed_request_counts_once_however_often_it_is_posted()
    {
        var body = new { prompt = "A lighthouse on a cliff", request_id = "measured-1", quality = "standard" };
        var record = await _host.CompleteAsync(body);
        await _host.CompleteAsync(body);

        Assert.Equal(["capability=generation: 1"], _measured.Of("imagegen.requests.accepted"));
        Assert.Equal(["capability=generation outcome=completed: 1"], _measured.Of("imagegen.requests.finished"));
        Assert.Equal([23.0], _measured.ValuesOf("imagegen.prompt.length"));
        Assert.Equal([$"{Model} outcome=settled quality=standard: 1"], _measured.Of("imagegen.model.attempts"));
        var price = record.GetProperty("attempts")[0].GetProperty("price_estimate_usd").GetDecimal();
        Assert.Equal([FormattableString.Invariant($"{Model}: {price:0.######}")], _measured.Of("imagegen.spend"));
        Assert.Empty(_measured.Of("imagegen.spend.ambiguous"));

        var seconds = Assert.Single(_measured.ValuesOf("imagegen.request.duration"));
        var kept = (await _host.Services.GetRequiredService<IRecordStore>().FindAsync("measured-1", default))!;
        Assert.Equal((kept.EndedAt - kept.CreatedAt)!.Value.TotalSeconds, seconds);
        Assert.Equal(
            [$"gen_ai.provider.name=aws.bedrock {Model} gen_ai.operation.name=generate_content: 1"],
            _measured.CountsOf("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task What_a_request_stores_and_shows_is_measured()
    {
        var record = await _host.CompleteAsync(new { prompt = "A lighthouse on a cliff" });

        var image = await _host.BytesAsync(record);
        using var link = await _host.Client.GetAsync($"/api/assets/{record.GetProperty("request_id").GetString()}/thumbnail");
        var thumbnail = (await link.Content.ReadAsByteArrayAsync()).Length;
        Assert.Equal(["kind=staged: " + image.Length, "kind=thumbnail: " + thumbnail], _measured.Of("imagegen.storage.written"));
        Assert.True(Assert.Single(_measured.ValuesOf("imagegen.thumbnail.duration")) is > 0 and < 30);
        Assert.All(_measured.ValuesOf("imagegen.link.lifetime"), lifetime => Assert.Equal(3600, lifetime, 5.0));
        Assert.NotEmpty(_measured.ValuesOf("imagegen.link.lifetime"));
        // Staged and final copies are two names of one file, or two files; whichever, this store counts its names.
        // The instrument has a sum that is up to five minutes old: an exporter of another test may have asked for it before.
        Assert.Single(_measured.Of("imagegen.storage.used"));
        Assert.True(ActivatorUtilities.CreateInstance<DiskUsage>(_host.Services).UsedBytes >= image.Length);
        Assert.True(double.Parse(Assert.Single(_measured.Of("imagegen.storage.free")), null) > 0);
        Assert.Equal(["0"], _measured.Of("imagegen.spool.images"));
    }

    [Fact]
    public async Task A_refusal_costs_nothing_and_names_its_code()
    {
        await _host.FaultAsync(new { fault = "content-filter" });
        await _host.GenerateAsync(new { prompt = "An image that is not allowed" });

        Assert.Equal(
            ["capability=generation outcome=failed error.type=content-refused: 1"], _measured.Of("imagegen.requests.finished"));
        Assert.Equal([$"{Model} outcome=refused quality=standard: 1"], _measured.Of("imagegen.model.attempts"));
        Assert.Empty(_measured.Of("imagegen.spend"));
        Assert.Empty(_measured.Of("imagegen.spend.ambiguous"));
        Assert.Equal(
            [$"gen_ai.provider.name=aws.bedrock {Model} gen_ai.operation.name=generate_content error.type=refused.filter: 1"],
            _measured.CountsOf("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task Money_that_may_be_lost_is_measured_apart()
    {
        await _host.FaultAsync(new { fault = "reset", times = 1 });
        var record = await _host.GenerateAsync(new { prompt = "An image that may have been billed" });

        var price = record.GetProperty("attempts")[0].GetProperty("price_estimate_usd").GetDecimal();
        Assert.Equal(
            [$"{Model} outcome=ambiguous quality=standard: 1", $"{Model} outcome=settled quality=standard: 1"],
            _measured.Of("imagegen.model.attempts"));
        Assert.Equal([FormattableString.Invariant($"{Model}: {price:0.######}")], _measured.Of("imagegen.spend.ambiguous"));
        Assert.Equal([FormattableString.Invariant($"{Model}: {price:0.######}")], _measured.Of("imagegen.spend"));
        Assert.Equal(["capability=generation outcome=completed: 1"], _measured.Of("imagegen.requests.finished"));
    }

    [Fact]
    public async Task A_throttled_call_counts_beside_the_one_that_follows()
    {
        await _host.FaultAsync(new { fault = "throttle", times = 2 });
        await _host.GenerateAsync(new { prompt = "An image that has to wait" });

        Assert.Equal([$"{Model}: 2"], _measured.Of("imagegen.model.throttles"));
        Assert.Equal(
            [$"{Model} outcome=refused quality=standard: 2", $"{Model} outcome=settled quality=standard: 1"],
            _measured.Of("imagegen.model.attempts"));
        const string Call = $"gen_ai.provider.name=aws.bedrock {Model} gen_ai.operation.name=generate_content";
        Assert.Equal([$"{Call} error.type=throttled: 2", $"{Call}: 1"], _measured.CountsOf("gen_ai.client.operation.duration"));
    }

    [Fact]
    public async Task A_retry_by_the_caller_is_a_request_of_its_own_without_a_duration()
    {
        await _host.FaultAsync(new { fault = "denied", times = 1 });
        var id = await _host.StartAsync(new { prompt = "An image at the second try" });
        await _host.WaitForAsync(id);
        using var retried = await _host.Client.PostAsync($"/api/assets/{id}/retry", null);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, retried.StatusCode);
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            while ((await _host.AssetAsync(id)).GetProperty("status").GetString() != "completed")
                await Task.Delay(20, limit.Token);
        }

        Assert.Equal(["capability=generation: 2"], _measured.Of("imagegen.requests.accepted"));
        Assert.Equal(2, _measured.Of("imagegen.requests.finished").Length);
        Assert.Equal(["capability=generation outcome=failed: 1"], _measured.CountsOf("imagegen.request.duration"));
    }

    [Fact]
    public async Task A_deleted_request_takes_nothing_off_the_numbers()
    {
        var record = await _host.CompleteAsync(new { prompt = "A lighthouse on a cliff" });
        var before = _measured.Of("imagegen.spend");

        using var deleted = await _host.Client.DeleteAsync($"/api/assets/{record.GetProperty("request_id").GetString()}");
        Assert.True(deleted.IsSuccessStatusCode);

        Assert.Equal(before, _measured.Of("imagegen.spend"));
        Assert.Equal(["capability=generation outcome=completed: 1"], _measured.Of("imagegen.requests.finished"));
    }

    [Fact]
    public async Task A_cancelled_request_counts_as_cancelled_and_once()
    {
        await _host.FaultAsync(new { fault = "timeout", seconds = 1, times = 1 });
        var id = await _host.StartAsync(new { prompt = "An image that nobody wants" });
        await _host.WaitForAttemptAsync(id);
        using var cancelled = await _host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, cancelled.StatusCode);
        await _host.WaitForAsync(id);

        Assert.Equal(["capability=generation outcome=cancelled: 1"], _measured.Of("imagegen.requests.finished"));
    }
}
