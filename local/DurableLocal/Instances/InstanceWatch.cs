using System.Collections.Concurrent;

namespace DurableLocal.Instances;

/// <summary>Lets callers wait for a change of an instance without polling.</summary>
internal sealed class InstanceWatch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change. Call it first, then read the instance, then wait: so no change is missed.</summary>
    public Task NextChange(string instanceId) => _waiting.GetOrAdd(
        instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiters))
            waiters.SetResult();
    }
}
