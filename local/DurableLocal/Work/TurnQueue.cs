namespace DurableLocal.Work;

/// <summary>
/// Instances that are due, and the threads that run their turns. They are not thread-pool threads: a turn is short, stays on its
/// thread, and must not wait for activities that block the pool.
/// </summary>
internal sealed class TurnQueue
{
    private readonly object _lock = new();
    private readonly Queue<Instance> _queue = new();
    private readonly List<Thread> _threads = [];
    private bool _isClosed;

    public void Start(int threadCount, Action<Instance> runTurn)
    {
        for (var n = 1; n <= threadCount; n++)
        {
            var thread = new Thread(() => Work(runTurn)) { IsBackground = true, Name = $"durable-turns-{n}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Queues a turn. Ignored once the queue is closed: the next start finds due instances in their journals.</summary>
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

    /// <summary>Runs the queued turns, then ends the threads. A thread that is stuck in an orchestrator is abandoned.</summary>
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

    private void Work(Action<Instance> runTurn)
    {
        while (Next() is { } instance)
            runTurn(instance);
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
