namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>Servers that take what comes first: the cores of an instance, a partition of a task hub.</summary>
public sealed class Station
{
    private readonly EventQueue _events;
    private readonly PriorityQueue<int, (double Free, int Server)> _servers = new();

    public Station(EventQueue events, int servers)
    {
        _events = events;
        for (var server = 0; server < servers; server++)
            _servers.Enqueue(server, (0, server));
    }

    /// <summary>Seconds of work that have been taken on, of all servers.</summary>
    public double Work { get; private set; }

    /// <summary>Seconds that all have waited for a server.</summary>
    public double Waited { get; private set; }

    /// <summary>Works for so long, as soon as a server is free.</summary>
    public void Serve(double seconds, Action then)
    {
        _servers.TryDequeue(out var server, out var earliest);
        var start = Math.Max(_events.Now, earliest.Free);
        _servers.Enqueue(server, (start + seconds, server));
        Work += seconds;
        Waited += start - _events.Now;
        _events.After(start + seconds - _events.Now, then);
    }
}
