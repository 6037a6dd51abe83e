namespace DurableLocal.Tests;

/// <summary>
/// A clock that stands still until a test advances it, which fires the timers that come due. <c>FakeTimeProvider</c> cannot replace it,
/// because it does not tell whether a timer is waiting (<see cref="HasAlarm"/>).
/// </summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Alarm> _alarms = [];
    private DateTimeOffset _now = start;

    public ManualClock()
        : this(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero)) { }

    /// <summary>How many timers are waiting.</summary>
    public int Alarms
    {
        get
        {
            lock (_lock)
                return _alarms.Count(alarm => alarm.Due is not null);
        }
    }

    public bool HasAlarm => Alarms > 0;

    /// <summary>How many of them are due within a span.</summary>
    public int AlarmsWithin(TimeSpan span)
    {
        lock (_lock)
            return _alarms.Count(alarm => alarm.Due <= _now + span);
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Advances the clock, stopping at each timer that comes due.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (Step(target) is { } callback)
            callback();
    }

    private Action? Step(DateTimeOffset target)
    {
        lock (_lock)
        {
            var next = _alarms.Where(alarm => alarm.Due <= target).MinBy(alarm => alarm.Due);
            if (next?.Due is not { } due)
            {
                _now = target;
                return null;
            }

            _now = due > _now ? due : _now;
            next.Due = null;
            return next.Callback;
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly ManualClock _clock;

        public Alarm(ManualClock clock, Action callback)
        {
            (_clock, Callback) = (clock, callback);
            lock (_clock._lock)
                _clock._alarms.Add(this);
        }

        public Action Callback { get; }

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // System.Threading.Timer rejects the same.
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1);
            lock (_clock._lock)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock._now + dueTime;
                if (Due > _clock._now || Due is null)
                    return true;
                Due = null;
            }

            ThreadPool.QueueUserWorkItem(_ => Callback());
            return true;
        }

        public void Dispose()
        {
            lock (_clock._lock)
                _clock._alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
