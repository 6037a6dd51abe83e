using System.Collections.Concurrent;
using ImageGen.LocalHost.Durable.Instances;

namespace ImageGen.LocalHost.Durable.Work;

/// <summary>
/// Instances that are due, and the threads that take their turns. Turns run on threads of their own: a turn is short, keeps to its
/// thread, and must not wait behind activities that block the thread pool.
/// </summary>
internal sealed class TurnQueue : IDisposable
{
    private readonly BlockingCollection<Instance> due = [];
    private readonly List<Thread> threads = [];

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
        try
        {
            due.Add(instance);
        }
        catch (InvalidOperationException)
        {
        }
    }

    /// <summary>Lets the turns in the queue be taken, then ends the threads.</summary>
    public void Close()
    {
        due.CompleteAdding();
        foreach (var thread in threads)
            thread.Join();
    }

    public void Dispose() => due.Dispose();

    private void Work(Action<Instance> takeTurn)
    {
        foreach (var instance in due.GetConsumingEnumerable())
            takeTurn(instance);
    }
}
