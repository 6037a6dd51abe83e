using System.Diagnostics.Metrics;

namespace ImageGen.Telemetry;

/// <summary>
/// What a timer has seen last. A timer runs on one of several instances, and may move to another: an instance that it has left reports 0,
/// because exporters repeat the last value of one that reports nothing. So the value of all instances is the greatest.
/// </summary>
/// <param name="validFor">Twice the interval of the timer.</param>
internal sealed class SweptValue<T>(TimeProvider time, TimeSpan validFor)
    where T : struct
{
    private readonly Lock _lock = new();
    private (T Value, DateTimeOffset At)? _last;

    public void Set(T value)
    {
        lock (_lock)
            _last = (value, time.GetUtcNow());
    }

    /// <summary>Nothing before the first sweep.</summary>
    public Measurement<T>[] Read()
    {
        lock (_lock)
        {
            return _last is not { } last ? []
                : [new(time.GetUtcNow() - last.At <= validFor ? last.Value : default)];
        }
    }
}
