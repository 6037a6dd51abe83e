namespace ImageGen.Benchmarks.Scale.Simulation;

/// <summary>What a service allows in a second, and refuses beyond: a token bucket, which is full at the start.</summary>
public sealed class Quota(EventQueue events, double unitsPerSecond, double burstSeconds)
{
    private double _tokens = unitsPerSecond * burstSeconds, _filled;

    public long Taken { get; private set; }

    public long Refused { get; private set; }

    public bool TryTake(double units)
    {
        _tokens = Math.Min(Math.Max(unitsPerSecond * burstSeconds, units), _tokens + ((events.Now - _filled) * unitsPerSecond));
        _filled = events.Now;
        if (_tokens < units)
        {
            Refused++;
            return false;
        }

        _tokens -= units;
        Taken++;
        return true;
    }
}
