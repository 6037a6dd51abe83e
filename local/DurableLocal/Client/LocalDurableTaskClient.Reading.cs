using DurableLocal.Replay;

namespace DurableLocal.Client;

internal sealed partial class LocalDurableTaskClient
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
            var page = Directory.Page(query, token ?? query.ContinuationToken, size ?? query.PageSize);
            OrchestrationMetadata[] found =
            [
                .. page.Values
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
            var change = Directory.NextChange(instanceId);
            if (Directory.Find(instanceId) is { } instance
                && reached(instance.Summary.Status)
                && Describe(instance, payloads) is { } metadata)
                return metadata;
            await change.WaitAsync(cancellation);
        }
    }

    private static OrchestrationMetadata? Describe(Instance instance, bool payloads)
    {
        if ((payloads ? instance.View() : new(instance.Summary)) is not { } view)
            return null;

        var summary = view.Summary;
        return new(summary.Name, summary.InstanceId)
        {
            DataConverter = payloads ? PayloadConverter.Json : null,
            RuntimeStatus = summary.Status,
            CreatedAt = summary.CreatedAt,
            LastUpdatedAt = summary.LastUpdatedAt,
            Tags = summary.Tags ?? new Dictionary<string, string>(),
            SerializedInput = view.Input,
            SerializedOutput = view.Output,
            SerializedCustomStatus = view.CustomStatus,
            FailureDetails = view.Failure is { } failure ? Failures.ToDetails(failure) : null,
        };
    }
}
