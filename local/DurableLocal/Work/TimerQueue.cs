namespace DurableLocal.Work;

/// <summary>
/// All durable timers on one timer of the clock. Due times may be years ahead; the clock's timer is never set to more than a day.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly SortedSet<(DateTime Due, long Number, TimerKey Key)> _byDueTime =
        new(Comparer<(DateTime Due, long Number, TimerKey)>.Create((a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));

    private readonly Dictionary<TimerKey, (DateTime Due, long Number)> _byKey = [];
    private readonly TimeProvider _clock;
    private readonly Action<TimerKey> _onDue;
    private readonly ITimer _timer;
    private long _nextNumber;
    private bool _isClosed;

    public TimerQueue(TimeProvider clock, Action<TimerKey> onDue)
    {
        (_clock, _onDue) = (clock, onDue);
        _timer = _clock.CreateTimer(_ => FireDueTimers(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets a timer, or moves the one with the same key.</summary>
    public void Set(TimerKey key, DateTime due)
    {
        lock (_lock)
        {
            RemoveCore(key);
            _byKey[key] = (due, _nextNumber);
            _byDueTime.Add((due, _nextNumber++, key));
            SetTimer();
        }
    }

    public void Remove(TimerKey key)
    {
        lock (_lock)
            RemoveCore(key);
    }

    public void Dispose()
    {
        lock (_lock)
            _isClosed = true;
        _timer.Dispose();
    }

    private void RemoveCore(TimerKey key)
    {
        if (_byKey.Remove(key, out var place))
            _byDueTime.Remove((place.Due, place.Number, key));
    }

    private void FireDueTimers()
    {
        var due = new List<TimerKey>();
        lock (_lock)
        {
            var now = _clock.GetUtcNow().UtcDateTime;
            while (_byDueTime.Count > 0 && _byDueTime.Min.Due <= now)
            {
                due.Add(_byDueTime.Min.Key);
                RemoveCore(_byDueTime.Min.Key);
            }

            SetTimer();
        }

        foreach (var key in due)
            _onDue(key);
    }

    private void SetTimer()
    {
        if (_isClosed || _byDueTime.Count == 0)
            return;

        // Rounded up, because the system's timers count whole milliseconds and would fire early otherwise.
        var wait = Math.Ceiling((_byDueTime.Min.Due - _clock.GetUtcNow().UtcDateTime).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, MaxWait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}

/// <summary>
/// Identifies a timer: a task of a generation, or an internal timer of the engine with a negative <paramref name="TaskId"/>.
/// </summary>
internal readonly record struct TimerKey(string InstanceId, string ExecutionId, int TaskId)
{
    public const int StartTime = -1;

    /// <summary>A turn that failed and is tried again.</summary>
    public const int PostponedTurn = -2;
}
