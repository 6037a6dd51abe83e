using DurableLocal.Instances;
using DurableLocal.Journal;
using DurableLocal.Payloads;
using DurableLocal.Work;
using Microsoft.DurableTask.Client;

namespace DurableLocal;

/// <summary>What a client can do to instances. When a call returns, its result is on disk.</summary>
internal sealed class Commands(
    InstanceDirectory directory, Effects effects, TurnQueue turns, InstanceWatch watch, PayloadConverter payloads, TimeProvider clock)
{
    public PayloadConverter Payloads => payloads;

    /// <summary>Accepts a new orchestration; see <see cref="InstanceDirectory.Start"/> for ids that are in use.</summary>
    public void Start(StartedLine started, Func<OrchestrationRuntimeStatus, bool> mayReplace)
    {
        effects.ScheduleTurn(directory.Start(started, mayReplace));
        watch.Changed(started.InstanceId);
    }

    /// <summary>Raises an external event. Ignored when the instance is unknown or finished.</summary>
    public void Raise(string instanceId, string name, object? payload)
    {
        var json = payloads.Write(payload, $"payload of event '{name}'");
        if (directory.Find(instanceId) is { } instance && instance.Raise(new(Now(), name) { Input = json }))
            turns.Add(instance);
    }

    public void Suspend(string instanceId, string? reason)
    {
        Require(instanceId).Suspend(Now(), reason);
        watch.Changed(instanceId);
    }

    public void Resume(string instanceId, string? reason)
    {
        var instance = Require(instanceId);
        if (instance.Resume(Now(), reason))
            turns.Add(instance);
        watch.Changed(instanceId);
    }

    /// <summary>Ends an instance at once. Its running activities are not stopped; their results are ignored.</summary>
    /// <param name="recursive">Also ends its sub-orchestrations, recursively.</param>
    public void Terminate(string instanceId, object? output, bool recursive)
    {
        var instance = Require(instanceId);
        instance.Terminate(Now(), payloads.Write(output, "output"));
        effects.Finish(instance);
        if (!recursive)
            return;
        foreach (var child in ChildrenOf(instanceId).Where(child => !child.Summary.Status.IsFinished()))
            Terminate(child.Id, output, recursive);
    }

    /// <summary>Deletes a finished instance.</summary>
    /// <returns>How many instances were deleted.</returns>
    /// <exception cref="InvalidOperationException">The instance is not finished.</exception>
    public int Purge(string instanceId, bool recursive)
    {
        if (directory.Find(instanceId) is not { } instance)
            return 0;

        var children = recursive ? ChildrenOf(instanceId) : [];
        if (!directory.Purge(instance))
            throw new InvalidOperationException(
                $"Instance '{instanceId}' is {instance.Summary.Status}: only a finished instance can be purged. Terminate it first.");
        watch.Changed(instanceId);
        return 1 + children.Where(child => child.Summary.Status.IsFinished()).Sum(child => Purge(child.Id, recursive));
    }

    private List<Instance> ChildrenOf(string instanceId) =>
        [.. directory.All.Where(instance => instance.Summary.Parent?.InstanceId == instanceId)];

    private Instance Require(string instanceId) => directory.Find(instanceId)
        ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
