using DurableLocal.Tracing;

namespace DurableLocal.Client;

/// <summary>The client that functions get for <c>[DurableClient]</c>; it calls the engine in the same process.</summary>
internal sealed partial class LocalDurableTaskClient(DurableEngine engine) : DurableTaskClient("local")
{
    private RunningEngine Engine => engine.Running;

    private InstanceDirectory Directory => Engine.Directory;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name);
        cancellation.ThrowIfCancellationRequested();
        var mayReplace = OrchestrationStatuses.Replaceable(options?.DedupeStatuses);
        var json = Engine.Payloads.Write(input, $"input of orchestrator '{orchestratorName.Name}'");
        var started = NewInstance(orchestratorName.Name, json) with
        {
            InstanceId = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId,
            Version = Engine.Version.OfNew(options?.Version?.Version),
            StartAt = options?.StartAt?.UtcDateTime,
            Tags = options?.Tags is { Count: > 0 } tags ? tags.ToDictionary() : null,
        };
        Start(started, mayReplace);
        return Task.FromResult(started.InstanceId);
    }

    /// <summary>Raises an external event. Ignored when the instance is unknown or finished.</summary>
    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        var json = Engine.Payloads.Write(eventPayload, $"payload of event '{eventName}'");
        using var span = DurableTraces.StartEvent(instanceId, eventName);
        if (Directory.Find(instanceId) is { } instance && instance.Raise(new(Now(), eventName) { Input = json }))
            Engine.Turns.Add(instance);
        return Task.CompletedTask;
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Control(instanceId, new SuspendRequested(Now(), reason));
        return Task.CompletedTask;
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        Control(instanceId, new ResumeRequested(Now(), reason));
        return Task.CompletedTask;
    }

    /// <summary>Ends an instance at once. Its running activities are not stopped; their results are ignored.</summary>
    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        Terminate(instanceId, Engine.Payloads.Write(options?.Output, "output"), options?.Recursive ?? false);
        return Task.CompletedTask;
    }

    /// <exception cref="InvalidOperationException">The instance is not finished.</exception>
    public override Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Task.FromResult(new PurgeResult(Purge(instanceId, options?.Recursive ?? false)));

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
        foreach (var summary in Directory.Matching(query).Where(summary => summary.Status.IsFinished()))
        {
            cancellation.ThrowIfCancellationRequested();
            purged += Purge(summary.InstanceId, options?.Recursive ?? false);
        }

        return Task.FromResult(new PurgeResult(purged, true));
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">The instance would keep its id and is not finished.</exception>
    public override Task<string> RestartAsync(
        string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        if (Directory.Find(instanceId)?.View() is not { } view)
            throw new ArgumentException($"No instance with ID '{instanceId}' was found.", nameof(instanceId));

        var started = NewInstance(view.Summary.Name, view.Input) with
        {
            InstanceId = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId,
            Version = view.Summary.Version,
            Tags = view.Summary.Tags,
        };
        Start(started, OrchestrationStatuses.IsFinished);
        return Task.FromResult(started.InstanceId);
    }

    public override ValueTask DisposeAsync() => default;

    private StartedLine NewInstance(string name, string? input)
    {
        var now = Now();
        return new(now, "", Guid.NewGuid().ToString("N"), name, "", now) { Input = input };
    }

    private void Start(StartedLine started, Func<OrchestrationRuntimeStatus, bool> mayReplace)
    {
        using var span = DurableTraces.StartCreation(started);
        try
        {
            Engine.Effects.ScheduleTurn(Directory.Start(started with { Trace = TraceLink.To(span) }, mayReplace));
        }
        catch (Exception failure)
        {
            DurableTraces.Fail(span, failure.GetType().ToString());
            throw;
        }

        Directory.Changed(started.InstanceId);
    }

    private Instance Control(string instanceId, Arrival request)
    {
        var instance = Directory.Find(instanceId)
            ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
        if (instance.Control(request))
            Engine.Turns.Add(instance);
        Directory.Changed(instanceId);
        return instance;
    }

    private void Terminate(string instanceId, string? output, bool recursive)
    {
        Engine.Effects.Finish(Control(instanceId, new TerminateRequested(Now()) { Output = output }));
        if (!recursive)
            return;
        foreach (var child in ChildrenOf(instanceId).Where(child => !child.Summary.Status.IsFinished()))
            Terminate(child.Id, output, recursive);
    }

    private int Purge(string instanceId, bool recursive)
    {
        if (Directory.Find(instanceId) is not { } instance)
            return 0;

        var children = recursive ? ChildrenOf(instanceId) : [];
        if (!Directory.Purge(instance))
            throw new InvalidOperationException(
                $"Instance '{instanceId}' is {instance.Summary.Status}: only a finished instance can be purged. Terminate it first.");
        Directory.Changed(instanceId);
        return 1 + children.Where(child => child.Summary.Status.IsFinished()).Sum(child => Purge(child.Id, recursive));
    }

    private List<Instance> ChildrenOf(string instanceId) =>
        [.. Directory.All.Where(instance => instance.Summary.Parent?.InstanceId == instanceId)];

    private DateTime Now() => Engine.Clock.GetUtcNow().UtcDateTime;
}
