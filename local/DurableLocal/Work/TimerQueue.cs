namespace DurableLocal.Work;

/// <summary>
/// All durable timers over one timer of the clock. A timer may be due in any number of years: the clock's timer is never asked for
/// more than a day.
/// </summary>
internal sealed class TimerQueue : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly SortedSet<(DateTime Due, long Number, TimerKey Key)> waiting =
        new(Comparer<(DateTime Due, long Number, TimerKey)>.Create((a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));

    private readonly Dictionary<TimerKey, (DateTime Due, long Number)> places = [];
    private readonly TimeProvider clock;
    private readonly Action<TimerKey> fired;
    private readonly ITimer alarm;
    private long count;
    private bool closed;

    public TimerQueue(TimeProvider clock, Action<TimerKey> fired)
    {
        (this.clock, this.fired) = (clock, fired);
        alarm = clock.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sets a timer; one with the same key is moved.</summary>
    public void Set(TimerKey key, DateTime due)
    {
        lock (gate)
        {
            Forget(key);
            places[key] = (due, count);
            waiting.Add((due, count++, key));
            SetAlarm();
        }
    }

    public void Remove(TimerKey key)
    {
        lock (gate)
            Forget(key);
    }

    public void Dispose()
    {
        lock (gate)
            closed = true;
        alarm.Dispose();
    }

    private void Forget(TimerKey key)
    {
        if (places.Remove(key, out var place))
            waiting.Remove((place.Due, place.Number, key));
    }

    private void Ring()
    {
        var ripe = new List<TimerKey>();
        lock (gate)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            while (waiting.Count > 0 && waiting.Min.Due <= now)
            {
                ripe.Add(waiting.Min.Key);
                Forget(waiting.Min.Key);
            }

            SetAlarm();
        }

        foreach (var key in ripe)
            fired(key);
    }

    private void SetAlarm()
    {
        if (closed || waiting.Count == 0)
            return;

        // Rounded up, because the system's timers count whole milliseconds and would ring early otherwise.
        var wait = (waiting.Min.Due - clock.GetUtcNow().UtcDateTime).TotalMilliseconds;
        alarm.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait), 0, LongestWait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
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
