using Microsoft.Extensions.Options;

namespace ModelSimulator.Http.Faults;

/// <summary>The faults that wait for an invocation, in the order in which they were armed.</summary>
public sealed class FaultDial
{
    /// <summary>How many may wait.</summary>
    public const int Capacity = 1_000;

    private readonly Lock _lock = new();
    private List<Fault> _armed = [];

    public FaultDial(IOptions<StudioOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Value.Fault is { Length: > 0 } setting && Fault.Parse(setting).Fault is { } fault) _armed.Add(fault);
    }

    /// <summary>What waits; <c>times</c> is what is left.</summary>
    public IReadOnlyList<Fault> Armed
    {
        get { lock (_lock) return [.. _armed]; }
    }

    /// <summary>Replaces the faults that have the same <c>match</c> as one of these, and leaves those of others alone. False when there is no room.</summary>
    public bool Arm(IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        lock (_lock)
        {
            var kept = _armed.Where(armed => faults.All(fault => fault.Match != armed.Match)).Concat(faults).ToList();
            if (kept.Count > Capacity) return false;
            _armed = kept;
            return true;
        }
    }

    public void Clear()
    {
        lock (_lock) _armed.Clear();
    }

    public void Clear(string match)
    {
        lock (_lock) _armed.RemoveAll(fault => fault.Match == match);
    }

    /// <summary>The first fault that hits this invocation, counted down.</summary>
    public Fault? Take(string model, string prompt)
    {
        lock (_lock)
        {
            var at = _armed.FindIndex(fault => fault.Hits(model, prompt));
            if (at < 0) return null;
            var fault = _armed[at];
            if (fault.Times == 1) _armed.RemoveAt(at);
            else if (fault.Times is { } times) _armed[at] = fault with { Times = times - 1 };
            return fault;
        }
    }
}
