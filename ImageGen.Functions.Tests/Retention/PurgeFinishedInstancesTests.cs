using ImageGen.Generation;
using ImageGen.Retention;
using ImageGen.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Retention;

/// <summary>Instances are purged some days after their end, and never before it.</summary>
public sealed class PurgeFinishedInstancesTests(ImageGenHost host) : IClassFixture<ImageGenHost>, IDisposable
{
    private readonly TestMetrics _metrics = new();

    private DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public void Dispose() => _metrics.Dispose();

    [Fact]
    public async Task What_ended_long_ago_is_purged_and_what_runs_or_waits_is_not()
    {
        await host.CompleteAsync(new { prompt = "A lighthouse of which the history goes", request_id = "completed" });
        await StartAsync("failed");
        await StartAsync("terminated", suspended: true);
        (await host.Client.PostAsync("/runtime/webhooks/durabletask/instances/terminated/terminate", null)).Dispose();
        await StartAsync("suspended", suspended: true);
        await host.WaitForAsync("failed");
        await host.WaitForAsync("terminated");
        var later = new StartOrchestrationOptions("pending", DateTimeOffset.UtcNow.AddDays(90));
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(GenerateImageOrchestrator), new { prompt = "x" }, later);

        await PurgeAsync(DateTimeOffset.UtcNow.AddDays(29.9));
        Assert.Equal(["completed", "failed", "pending", "suspended", "terminated"], await InstancesAsync());

        await PurgeAsync(DateTimeOffset.UtcNow.AddDays(30.1));
        Assert.Equal(["pending", "suspended"], await InstancesAsync());
        Assert.Equal("completed", (await host.AssetAsync("completed")).GetProperty("status").GetString());

        foreach (var left in (string[])["pending", "suspended"])
            await Client.TerminateInstanceAsync(left);
        await PurgeAsync(DateTimeOffset.UtcNow.AddDays(30.1));
        Assert.Empty(await InstancesAsync());
        Assert.Equal(["kind=instance: 5"], _metrics.Of("imagegen.retention.deleted"));
    }

    [Fact]
    public async Task One_that_ran_for_long_is_kept_for_as_long_after_its_end()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        const string Prompt = "A lighthouse that takes its time";
        await own.Host.FaultAsync(new { fault = "timeout", seconds = 2, match = Prompt });
        await own.Host.CompleteAsync(new { prompt = Prompt, request_id = "slow" });
        await own.Host.WaitForAsync("slow");
        var client = own.Host.Services.GetRequiredService<DurableTaskClient>();
        var slow = (await client.GetInstanceAsync("slow"))!;
        var between = slow.CreatedAt + ((slow.LastUpdatedAt - slow.CreatedAt) / 2);

        await Purge(between.AddDays(30)).Run(new(), client, CancellationToken.None);
        Assert.NotNull(await client.GetInstanceAsync("slow"));

        await Purge(slow.LastUpdatedAt.AddDays(30)).Run(new(), client, CancellationToken.None);
        Assert.Null(await client.GetInstanceAsync("slow"));
    }

    [Fact]
    public async Task More_than_a_page_is_purged_in_one_run_and_the_rest_in_the_next_where_time_is_short()
    {
        await using var own = new StartedImageGenHost();
        await own.StartAsync();
        var client = own.Host.Services.GetRequiredService<DurableTaskClient>();
        for (var i = 0; i < 120; i++)
            await client.ScheduleNewOrchestrationInstanceAsync(nameof(GenerateImageOrchestrator), new { prompt = "short" });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await CountAsync(client, OrchestrationRuntimeStatus.Failed) < 120)
            await Task.Delay(50, limit.Token);

        await Purge(new HastyTime(DateTimeOffset.UtcNow.AddDays(31), readings: 50)).Run(new(), client, CancellationToken.None);
        Assert.InRange(await CountAsync(client), 60, 119);

        await Purge(DateTimeOffset.UtcNow.AddDays(31)).Run(new(), client, CancellationToken.None);
        Assert.Equal(0, await CountAsync(client));
    }

    private static async Task<int> CountAsync(DurableTaskClient client, params OrchestrationRuntimeStatus[] statuses)
    {
        var count = 0;
        await foreach (var _ in client.GetAllInstancesAsync(new(Statuses: statuses.Length == 0 ? null : statuses)))
            count++;
        return count;
    }

    private async Task<List<string>> InstancesAsync()
    {
        var found = new List<string>();
        await foreach (var instance in Client.GetAllInstancesAsync())
            found.Add(instance.InstanceId);
        return [.. found.Order(StringComparer.Ordinal)];
    }

    private async Task StartAsync(string instance, bool suspended = false)
    {
        var options = new StartOrchestrationOptions(instance, suspended ? DateTimeOffset.UtcNow.AddDays(90) : null);
        await Client.ScheduleNewOrchestrationInstanceAsync(nameof(GenerateImageOrchestrator), new { prompt = "short" }, options);
        if (suspended)
            await Client.SuspendInstanceAsync(instance);
    }

    private Task PurgeAsync(DateTimeOffset now) => Purge(now).Run(new(), Client, CancellationToken.None);

    private PurgeFinishedInstances Purge(DateTimeOffset now) => Purge(new FixedTime(now));

    private PurgeFinishedInstances Purge(TimeProvider time) => new(
        Options.Create(new StorageOptions()), new RetentionReport(time, _metrics.Metrics, NullLogger<RetentionReport>.Instance), time);

    /// <summary>A clock that shows the end of the time of a run after some readings.</summary>
    private sealed class HastyTime(DateTimeOffset now, int readings) : TimeProvider
    {
        private int _readings;

        public override DateTimeOffset GetUtcNow() => ++_readings < readings ? now : now + PurgeFinishedInstances.MaxDuration;
    }
}
