namespace DurableLocal.Tests;

/// <summary>A clock that stands still until it is moved; timers that come due ring while it moves.</summary>
internal sealed class ManualClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset now = start;

    public ManualClock()
        : this(new DateTimeOffset(2026, 11, 21, 10, 0, 0, TimeSpan.Zero)) { }

    /// <summary>How many timers wait for the clock to move.</summary>
    public int Alarms
    {
        get
        {
            lock (gate)
                return alarms.Count(alarm => alarm.Due is not null);
        }
    }

    public bool HasAlarm => Alarms > 0;

    /// <summary>How many of them are due within a span.</summary>
    public int AlarmsWithin(TimeSpan span)
    {
        lock (gate)
            return alarms.Count(alarm => alarm.Due <= now + span);
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    /// <summary>Moves on, stopping at each timer on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var target = GetUtcNow() + by;
        while (Step(target) is { } ring)
            ring();
    }

    private Action? Step(DateTimeOffset target)
    {
        lock (gate)
        {
            var next = alarms.Where(alarm => alarm.Due <= target).MinBy(alarm => alarm.Due);
            if (next?.Due is not { } due)
            {
                now = target;
                return null;
            }

            now = due > now ? due : now;
            next.Due = null;
            return next.Ring;
        }
    }

    private sealed class Alarm : ITimer
    {
        private readonly ManualClock clock;

        public Alarm(ManualClock clock, Action ring)
        {
            (this.clock, Ring) = (clock, ring);
            lock (clock.gate)
                clock.alarms.Add(this);
        }

        public Action Ring { get; }

        public DateTimeOffset? Due { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            // What System.Threading.Timer refuses is refused here too.
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dueTime.TotalMilliseconds, uint.MaxValue - 1);
            lock (clock.gate)
            {
                Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                if (Due > clock.now || Due is null)
                    return true;
                Due = null;
            }

            ThreadPool.QueueUserWorkItem(_ => Ring());
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.alarms.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
