using ImageGen.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Every minute: starts the instances of runs that have none, since whoever began the run stopped before it could, or the instance failed
/// while the database was away.
/// </summary>
public sealed partial class SweepFeedRuns(
    FeedRuns runs, Database.MarketingDatabase database, Metrics metrics, TimeProvider time, ILogger<SweepFeedRuns> log)
{
    // What is younger is most likely being started.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    [Function(nameof(SweepFeedRuns))]
    public async Task Run(
        [TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        if (!database.IsConfigured)
            return;
        var now = time.GetUtcNow();
        var running = await runs.FindRunningAsync(now - Age, cancellationToken);
        metrics.FeedsSwept(running.Count > 0 ? now - running[0].StartedAt : TimeSpan.Zero);
        foreach (var run in running)
        {
            if (await OrchestrationInstances.IsRunningAsync(client, run.InstanceId, cancellationToken))
                continue;
            LogStarted(run.Id, run.OutfeedId);
            await FeedStart.StartAsync(client, run);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Feed run had no instance, and is started again. Run: {Run}. Outfeed: {Outfeed}.")]
    private partial void LogStarted(Guid run, Guid outfeed);
}
