using DurableLocal.Instances;

namespace DurableLocal.Work;

/// <summary>
/// Instances that are due, and the threads that take their turns. Turns run on threads of their own: a turn is short, keeps to its
/// thread, and must not wait behind activities that block the thread pool.
/// </summary>
internal sealed class TurnQueue
{
    private readonly object _lock = new();
    private readonly Queue<Instance> _queue = new();
    private readonly List<Thread> _threads = [];
    private bool _isClosed;

    public void Start(int threadCount, Action<Instance> takeTurn)
    {
        for (var n = 1; n <= threadCount; n++)
        {
            var thread = new Thread(() => Work(takeTurn)) { IsBackground = true, Name = $"durable-turns-{n}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Asks for a turn. Ignored once the queue is closed: what is due then is found in the journals at the next start.</summary>
    public void Add(Instance instance)
    {
        lock (_lock)
        {
            if (_isClosed)
                return;
            _queue.Enqueue(instance);
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Lets the turns in the queue be taken, then ends the threads. One that is stuck in an orchestrator's code is left behind.</summary>
    public void Close(TimeSpan grace)
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.PulseAll(_lock);
        }

        foreach (var thread in _threads)
            thread.Join(grace);
    }

    private void Work(Action<Instance> takeTurn)
    {
        while (Next() is { } instance)
            takeTurn(instance);
    }

    private Instance? Next()
    {
        lock (_lock)
        {
            while (_queue.Count == 0 && !_isClosed)
                Monitor.Wait(_lock);
            return _queue.TryDequeue(out var instance) ? instance : null;
        }
    }
}
