namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>The clock of a simulation and what is to happen: in the order of time, and of asking where times are equal.</summary>
public sealed class EventQueue
{
    private readonly PriorityQueue<Action, (double Time, long Number)> _events = new();
    private long _number;

    /// <summary>Seconds since the start.</summary>
    public double Now { get; private set; }

    public void After(double seconds, Action action) => _events.Enqueue(action, (Now + seconds, _number++));

    /// <summary>Lets everything happen until a time, or until nothing is left.</summary>
    public void Run(double until)
    {
        while (_events.TryPeek(out var action, out var at) && at.Time <= until)
        {
            _events.Dequeue();
            Now = at.Time;
            action();
        }
    }
}
