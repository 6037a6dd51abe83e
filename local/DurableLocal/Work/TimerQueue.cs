namespace DurableLocal.Work;

/// <summary>
/// All durable timers over one timer of the clock. A timer may be due in any number of years: the clock's timer is never asked for
/// more than a day.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

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
        _timer = _clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets a timer; one with the same key is moved.</summary>
    public void Set(TimerKey key, DateTime due)
    {
        lock (_lock)
        {
            Forget(key);
            _byKey[key] = (due, _nextNumber);
            _byDueTime.Add((due, _nextNumber++, key));
            SetAlarm();
        }
    }

    public void Remove(TimerKey key)
    {
        lock (_lock)
            Forget(key);
    }

    public void Dispose()
    {
        lock (_lock)
            _isClosed = true;
        _timer.Dispose();
    }

    private void Forget(TimerKey key)
    {
        if (_byKey.Remove(key, out var place))
            _byDueTime.Remove((place.Due, place.Number, key));
    }

    private void Ring()
    {
        var ripe = new List<TimerKey>();
        lock (_lock)
        {
            var now = _clock.GetUtcNow().UtcDateTime;
            while (_byDueTime.Count > 0 && _byDueTime.Min.Due <= now)
            {
                ripe.Add(_byDueTime.Min.Key);
                Forget(_byDueTime.Min.Key);
            }

            SetAlarm();
        }

        foreach (var key in ripe)
            _onDue(key);
    }

    private void SetAlarm()
    {
        if (_isClosed || _byDueTime.Count == 0)
            return;

        // Rounded up, because the system's timers count whole milliseconds and would ring early otherwise.
        var wait = (_byDueTime.Min.Due - _clock.GetUtcNow().UtcDateTime).TotalMilliseconds;
        _timer.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 0, LongestWait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }
}

/// <summary>
/// Whose timer it is: a task of a generation, or one of the engine's own with a negative <paramref name="TaskId"/>.
/// </summary>
internal readonly record struct TimerKey(string InstanceId, string ExecutionId, int TaskId)
{
    /// <summary>The instance's start time has come.</summary>
    public const int Reminder = -1;

    /// <summary>A turn that could not be taken is tried again.</summary>
    public const int PutOff = -2;
}
