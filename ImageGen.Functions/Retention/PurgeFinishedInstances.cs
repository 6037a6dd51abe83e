using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Retention;

/// <summary>
/// Every hour: purges instances that ended <see cref="StorageOptions.InstanceDays"/> ago, one by one, since a purge by filter knows only
/// when an instance was created, and with a filter that it cannot read it takes running ones, too. What remains after a few minutes is left
/// to the next hour.
/// </summary>
public sealed class PurgeFinishedInstances(IOptions<StorageOptions> options, RetentionReport report, TimeProvider time)
{
    /// <summary>Of one run; the Consumption plan ends a function after 5 minutes.</summary>
    public static readonly TimeSpan MaxDuration = TimeSpan.FromMinutes(4);

    private static readonly OrchestrationRuntimeStatus[] Ended =
        [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated];

    [Function(nameof(PurgeFinishedInstances))]
    public async Task Run(
        [TimerTrigger("0 20 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        var started = time.GetUtcNow();
        var before = started.AddDays(-options.Value.InstanceDays);
        var (purged, isOver) = (0, true);
        // One that ran for long was created before the limit and has ended after it.
        await foreach (var instance in client.GetAllInstancesAsync(new(CreatedTo: before, Statuses: Ended, PageSize: 100))
            .WithCancellation(cancellationToken))
        {
            if (time.GetUtcNow() - started >= MaxDuration)
            {
                isOver = false;
                break;
            }

            if (Ended.Contains(instance.RuntimeStatus) && instance.LastUpdatedAt <= before
                && await OrchestrationInstances.PurgeAsync(client, instance.InstanceId, cancellationToken))
                purged++;
        }

        report.Purged(purged, isOver, started);
    }
}
