using System.Collections.Concurrent;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// Wakes callers who wait for a record, where the process that serves them is also the one that ends it. They read the record at
/// intervals all the same, since on several hosts it usually is another.
/// </summary>
public sealed class RecordChanges
{
    private readonly ConcurrentDictionary<RequestId, TaskCompletionSource> _waiting = new();

    /// <summary>Ends with the next <see cref="Announce"/> for the request. Take it before the record is read.</summary>
    public Task Next(RequestId requestId) =>
        _waiting.GetOrAdd(requestId, static _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Says that the record has changed.</summary>
    public void Announce(RequestId requestId)
    {
        if (_waiting.TryRemove(requestId, out var waiting))
            waiting.TrySetResult();
    }

    /// <summary>Forgets a request that nobody waits for any more; who still waits reads at intervals.</summary>
    public void Forget(RequestId requestId) => _waiting.TryRemove(requestId, out _);
}
