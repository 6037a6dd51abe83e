using DurableLocal.Instances;

namespace DurableLocal.Work;

/// <summary>
/// Instances that are due, and the threads that take their turns. Turns run on threads of their own: a turn is short, keeps to its
/// thread, and must not wait behind activities that block the thread pool.
/// </summary>
internal sealed class TurnQueue
{
    private readonly object gate = new();
    private readonly Queue<Instance> due = new();
    private readonly List<Thread> threads = [];
    private bool closed;

    public void Start(int threadCount, Action<Instance> takeTurn)
    {
        for (var n = 1; n <= threadCount; n++)
        {
            var thread = new Thread(() => Work(takeTurn)) { IsBackground = true, Name = $"durable-turns-{n}" };
            threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Asks for a turn. Ignored once the queue is closed: what is due then is found in the journals at the next start.</summary>
    public void Add(Instance instance)
    {
        lock (gate)
        {
            if (closed)
                return;
            due.Enqueue(instance);
            Monitor.Pulse(gate);
        }
    }

    /// <summary>Lets the turns in the queue be taken, then ends the threads. One that is stuck in an orchestrator's code is left behind.</summary>
    public void Close(TimeSpan grace)
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads)
            thread.Join(grace);
    }

    private void Work(Action<Instance> takeTurn)
    {
        while (Next() is { } instance)
            takeTurn(instance);
    }

    private Instance? Next()
    {
        lock (gate)
        {
            while (due.Count == 0 && !closed)
                Monitor.Wait(gate);
            return due.TryDequeue(out var instance) ? instance : null;
        }
    }
}
