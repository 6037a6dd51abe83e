using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace ImageGen.Retention;

/// <summary>
/// Every night: starts the sweep where that of the last night has stopped, whether it ended or failed. One that still runs goes on alone.
/// </summary>
public sealed class StartSweep(IOptions<StorageOptions> options, TimeProvider time)
{
    [Function(nameof(StartSweep))]
    public async Task Run(
        [TimerTrigger("0 40 2 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (options.Value is { SweepOrphans: OrphanSweep.Off, Retention: 0 })
            return;
        var last = await OrchestrationInstances.GuardAsync(
            () => client.GetInstanceAsync(SweepOrchestrator.InstanceId, getInputsAndOutputs: true, cancellationToken));
        var progress = last?.RuntimeStatus == OrchestrationRuntimeStatus.Completed
            ? last.ReadOutputAs<SweepProgress>()
            : last?.ReadInputAs<SweepProgress>();
        await OrchestrationInstances.StartAsync(
            client, nameof(SweepOrchestrator), SweepOrchestrator.InstanceId,
            (progress ?? new(0, null, 0, default)).Next(options.Value.SweepLimit, time.GetUtcNow()));
    }
}
