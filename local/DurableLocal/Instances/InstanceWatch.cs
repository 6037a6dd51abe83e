using System.Collections.Concurrent;

namespace DurableLocal.Instances;

/// <summary>Lets callers wait until something about an instance has changed, without polling.</summary>
internal sealed class InstanceWatch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiting = new(StringComparer.Ordinal);

    /// <summary>Completes at the next change. Take it first, then look at the instance, then wait: no change is missed.</summary>
    public Task NextChange(string instanceId) => _waiting.GetOrAdd(
        instanceId, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Changed(string instanceId)
    {
        if (_waiting.TryRemove(instanceId, out var waiters))
            waiters.SetResult();
    }
}
