namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>One instance of a function app.</summary>
internal sealed class Instance
{
    public Instance(EventQueue events, Setup setup)
    {
        Cpu = new(events, setup.Cores);
        Dispatch = new(events, 1);
        Activities = new(setup.MaxActivities);
        Models = [.. setup.CallsPerMinute.Select(_ => new Gate(setup.MaxParallelCalls))];
        Circuits = [.. setup.CallsPerMinute.Select(_ => new CircuitBreaker(events))];
    }

    public Station Cpu { get; }

    /// <summary>What brings activities to the instance.</summary>
    public Station Dispatch { get; }

    public Gate Activities { get; }

    public IReadOnlyList<Gate> Models { get; }

    public IReadOnlyList<CircuitBreaker> Circuits { get; }
}

/// <summary>A function app and its task hub.</summary>
internal sealed class Cell(EventQueue events, Setup setup)
{
    private readonly Instance[] _instances = [.. Enumerable.Range(0, setup.Instances).Select(_ => new Instance(events, setup))];
    private readonly Station[] _partitions = [.. Enumerable.Range(0, setup.Hub.Partitions).Select(_ => new Station(events, 1))];
    private int _next;

    public Station Partition(int instanceHash) => _partitions[instanceHash % _partitions.Length];

    /// <summary>The next in turn; whoever has room takes work first.</summary>
    public Instance Next()
    {
        for (var tries = 0; tries < _instances.Length; tries++)
        {
            _next = (_next + 1) % _instances.Length;
            if (_instances[_next].Activities.Free > 0)
                break;
        }

        return _instances[_next];
    }
}
