using DurableLocal.Instances;
using DurableLocal.Journal;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace DurableLocal.Client;

/// <summary>The client that functions get for <c>[DurableClient]</c>; it calls the engine in the same process.</summary>
public sealed partial class LocalDurableTaskClient(DurableEngine engine) : DurableTaskClient("local")
{
    private Commands Commands => engine.Running.Commands;

    private InstanceDirectory Directory => engine.Running.Directory;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name);
        cancellation.ThrowIfCancellationRequested();
        var mayReplace = OrchestrationStatuses.Replaceable(options?.DedupeStatuses);
        var json = Commands.Payloads.Write(input, $"input of orchestrator '{orchestratorName.Name}'");
        var started = NewInstance(orchestratorName.Name, json) with
        {
            InstanceId = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId,
            Version = options?.Version is { Version: { } version } ? version : "",
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null,
        };
        Commands.Start(started, mayReplace);
        return Task.FromResult(started.InstanceId);
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        Commands.Raise(instanceId, eventName, eventPayload);
        return Task.CompletedTask;
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Commands.Suspend(instanceId, reason);
        return Task.CompletedTask;
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Commands.Resume(instanceId, reason);
        return Task.CompletedTask;
    }

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Commands.Terminate(instanceId, options?.Output, options?.Recursive ?? false);
        return Task.CompletedTask;
    }

    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(new PurgeResult(Commands.Purge(instanceId, options?.Recursive ?? false)));

    /// <summary>
    /// Purges the instances that the filter matches, but only finished ones: a filter without statuses, or with others, never purges a
    /// running instance.
    /// </summary>
    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var purged = 0;
        foreach (var summary in InstanceQuery.Matching(Directory, query).Where(summary => summary.Status.IsFinished()))
        {
            cancellation.ThrowIfCancellationRequested();
            purged += Commands.Purge(summary.InstanceId, options?.Recursive ?? false);
        }

        return Task.FromResult(new PurgeResult(purged, true));
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance would keep its id and is not finished.</exception>
    public override Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        if (Directory.Find(instanceId)?.View() is not { } view)
            throw new ArgumentException($"There is no orchestration with the instance id '{instanceId}'.", nameof(instanceId));

        var started = NewInstance(view.Summary.Name, view.Input) with
        {
            InstanceId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId,
            Version = view.Summary.Version,
            Tags = view.Summary.Tags,
        };
        Commands.Start(started, OrchestrationStatuses.IsFinished);
        return Task.FromResult(started.InstanceId);
    }

    public override ValueTask DisposeAsync() => default;

    private StartedLine NewInstance(string name, string? input)
    {
        var now = engine.Running.Clock.GetUtcNow().UtcDateTime;
        return new(now, "", Guid.NewGuid().ToString("N"), name, "", now) { Input = input };
    }
}
