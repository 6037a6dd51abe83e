using DurableLocal.Tests;
using ImageGen.Generation;
using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace ImageGen.Tests.Telemetry;

/// <summary>What timers see of the queue.</summary>
public sealed class SweptMetricsTests
{
    [Fact]
    public async Task Open_requests_are_counted_with_the_age_of_the_oldest()
    {
        await using var own = new StartedImageGenHost(
            new() { ["LocalBedrock:Fault"] = "timeout;seconds=600", ["Shutdown:Drain"] = "00:00:00" });
        await own.StartAsync();
        using var measured = new TestMetrics(own.Host.Services);
        foreach (var id in new[] { "one", "two" })
        {
            await own.Host.StartAsync(new { prompt = "An image that takes its time", request_id = id });
            await own.Host.WaitForAttemptAsync(id);
        }

        var first = (await own.Host.Services.GetRequiredService<IRecordStore>().FindAsync("one", default))!.OpenSince!.Value;
        await SweepAsync(own.Host, new ManualClock(first.AddSeconds(754)));

        Assert.Equal(["2"], measured.Of("imagegen.requests.open"));
        Assert.Equal(["754"], measured.Of("imagegen.requests.oldest"));
        Assert.DoesNotContain(own.Host.Log.Lines, line => line.Contains("Requests are open for long.", StringComparison.Ordinal));

        await SweepAsync(own.Host, new ManualClock(first.AddSeconds(901)));
        var line = "Requests are open for long. Open: 2. RequestId: one. Status: Processing. Seconds: 901.";
        Assert.Contains(own.Host.Log.Lines, text => text.Contains(line, StringComparison.Ordinal));

        foreach (var id in new[] { "one", "two" })
        {
            using var ended = await own.Host.Client.PostAsync($"/api/assets/{id}/cancel", null);
        }

        await SweepAsync(own.Host, new ManualClock(first.AddSeconds(800)));
        Assert.Equal(["0"], measured.Of("imagegen.requests.open"));
        Assert.Equal(["0"], measured.Of("imagegen.requests.oldest"));
    }

    [Fact]
    public void A_host_whose_timer_runs_elsewhere_reports_nothing_old()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        using var measured = new TestMetrics(clock);
        Assert.Empty(measured.Of("imagegen.requests.oldest"));

        measured.Metrics.RequestsSwept(3, TimeSpan.FromMinutes(20));
        measured.Metrics.FeedsSwept(TimeSpan.FromMinutes(2));
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["1200"], measured.Of("imagegen.requests.oldest"));
        Assert.Equal(["120"], measured.Of("imagegen.feed.oldest"));

        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(["0"], measured.Of("imagegen.requests.open"));
        Assert.Equal(["0"], measured.Of("imagegen.requests.oldest"));
        Assert.Equal(["0"], measured.Of("imagegen.feed.oldest"));
    }

    private static async Task SweepAsync(ImageGenHost host, ManualClock clock)
    {
        var sweep = ActivatorUtilities.CreateInstance<SweepRecords>(host.Services, (TimeProvider)clock);
        await sweep.Run(new TimerInfo(), host.Services.GetRequiredService<DurableTaskClient>(), default);
    }
}
