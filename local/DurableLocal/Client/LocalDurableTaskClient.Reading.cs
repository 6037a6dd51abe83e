using DurableLocal.Instances;
using DurableLocal.Replay;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Client;

/// <summary>Reads instances and waits for them.</summary>
public sealed partial class LocalDurableTaskClient
{
    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        Task.FromResult(Directory.Find(instanceId) is { } instance ? Describe(instance, getInputsAndOutputs) : null);

    /// <summary>Waits until the instance is no longer pending. Waits forever if it never exists, so pass a token.</summary>
    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, status => status is not OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    /// <summary>Waits until the instance is finished. Waits forever if it never exists, so pass a token.</summary>
    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, OrchestrationStatuses.IsFinished, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        var query = filter ?? new();
        return Pageable.Create((token, size, cancellation) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var page = InstanceQuery.Page(Directory, query, token ?? query.ContinuationToken, size ?? query.PageSize);
            OrchestrationMetadata[] found =
            [
                .. page.Summaries
                    .Select(summary => Directory.Find(summary.InstanceId))
                    .OfType<Instance>()
                    .Select(instance => Describe(instance, query.FetchInputsAndOutputs))
                    .OfType<OrchestrationMetadata>(),
            ];
            return Task.FromResult(new Page<OrchestrationMetadata>(found, page.ContinuationToken));
        });
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId, Func<OrchestrationRuntimeStatus, bool> reached, bool payloads, CancellationToken cancellation)
    {
        while (true)
        {
            var change = engine.Running.Watch.NextChange(instanceId);
            if (Directory.Find(instanceId) is { } instance
                && reached(instance.Summary.Status)
                && Describe(instance, payloads) is { } metadata)
                return metadata;
            await change.WaitAsync(cancellation);
        }
    }

    private OrchestrationMetadata? Describe(Instance instance, bool payloads)
    {
        if (!payloads)
            return Describe(instance.Summary);
        if (instance.View() is not { } view)
            return null;

        var summary = view.Summary;
        return new(summary.Name, summary.InstanceId)
        {
            DataConverter = Commands.Payloads,
            RuntimeStatus = summary.Status,
            CreatedAt = summary.CreatedAt,
            LastUpdatedAt = summary.LastUpdatedAt,
            Tags = summary.Tags ?? NoTags,
            SerializedInput = view.Input,
            SerializedOutput = view.Output,
            SerializedCustomStatus = view.CustomStatus,
            FailureDetails = view.Failure is { } failure ? Failures.ToDetails(failure) : null,
        };
    }

    private static OrchestrationMetadata Describe(InstanceSummary summary) => new(summary.Name, summary.InstanceId)
    {
        RuntimeStatus = summary.Status,
        CreatedAt = summary.CreatedAt,
        LastUpdatedAt = summary.LastUpdatedAt,
        Tags = summary.Tags ?? NoTags,
    };

    private static readonly Dictionary<string, string> NoTags = [];
}
