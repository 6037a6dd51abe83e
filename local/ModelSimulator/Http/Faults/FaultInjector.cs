using Microsoft.Extensions.Options;

namespace ModelSimulator.Http.Faults;

/// <summary>The faults that wait for an invocation, in the order in which they were injected.</summary>
internal sealed class FaultInjector
{
    /// <summary>How many may wait.</summary>
    public const int Capacity = 1_000;

    private readonly Lock _lock = new();
    private List<Fault> _pending = [];

    public FaultInjector(IOptions<SimulatorOptions> options)
    {
        if (options.Value.Fault is { Length: > 0 } setting && Fault.Parse(setting).Fault is { } fault)
            _pending.Add(fault);
    }

    /// <summary>What waits; <c>times</c> is what is left.</summary>
    public IReadOnlyList<Fault> Pending
    {
        get
        {
            lock (_lock)
                return [.. _pending];
        }
    }

    /// <summary>Replaces the faults with the same <c>match</c> as one of these and keeps all others. False when there is no room.</summary>
    public bool Inject(IReadOnlyList<Fault> faults)
    {
        lock (_lock)
        {
            var all = _pending.Where(pending => faults.All(fault => fault.Match != pending.Match)).Concat(faults).ToList();
            if (all.Count > Capacity)
                return false;
            _pending = all;
            return true;
        }
    }

    /// <param name="match">Only the faults with this <c>match</c>; null for all.</param>
    public void Clear(string? match)
    {
        lock (_lock)
            _pending.RemoveAll(fault => match == null || fault.Match == match);
    }

    /// <summary>The first fault that hits this invocation, counted down.</summary>
    public Fault? Take(string model, string prompt)
    {
        lock (_lock)
        {
            var at = _pending.FindIndex(fault => fault.Hits(model, prompt));
            if (at < 0)
                return null;
            var fault = _pending[at];
            if (fault.Times == 1)
                _pending.RemoveAt(at);
            else if (fault.Times is { } times)
                _pending[at] = fault with { Times = times - 1 };
            return fault;
        }
    }
}
