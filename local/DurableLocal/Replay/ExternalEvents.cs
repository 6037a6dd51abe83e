namespace DurableLocal.Replay;

/// <summary>
/// External events and their waiters. Names are not case-sensitive. Of several waiters for one name the newest is served first; an
/// event without a waiter is kept for the next one.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, List<Waiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> _unclaimed = [];

    public bool HasWaiters => _waiters.Values.Any(waiters => waiters.Count > 0);

    /// <summary>Events without a waiter, in order of arrival.</summary>
    public IReadOnlyList<EventRaised> Unclaimed => _unclaimed;

    public Task<T> WaitFor<T>(string name, Action requireOwnThread, CancellationToken cancellationToken)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
            _waiters[name] = waiters = [];
        if (waiters.Count > 0 && waiters[^1].Type != typeof(T))
            throw new ArgumentException(
                $"Event '{name}' is already awaited as {waiters[^1].Type}, so it cannot be awaited as {typeof(T)}: one name, one type.");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);

        var waiter = new Waiter<T>();
        if (_unclaimed.FindIndex(raised => raised.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is >= 0 and var oldest)
        {
            waiter.Receive(_unclaimed[oldest]);
            _unclaimed.RemoveAt(oldest);
            return waiter.Task;
        }

        waiters.Add(waiter);
        waiter.Registration = cancellationToken.Register(() =>
        {
            requireOwnThread();
            waiters.Remove(waiter);
            waiter.Cancel(cancellationToken);
        });
        return waiter.Task;
    }

    public void Raise(EventRaised raised)
    {
        if (!_waiters.TryGetValue(raised.Name, out var waiters) || waiters.Count == 0)
        {
            _unclaimed.Add(raised);
            return;
        }

        var newest = waiters[^1];
        waiters.RemoveAt(waiters.Count - 1);
        newest.Receive(raised);
    }

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public CancellationTokenRegistration Registration { get; set; }

        public abstract void Receive(EventRaised raised);
    }

    private sealed class Waiter<T> : Waiter
    {
        private readonly TaskCompletionSource<T> _completion = new();

        public Task<T> Task => _completion.Task;

        public override Type Type => typeof(T);

        public override void Receive(EventRaised raised)
        {
            Registration.Dispose();
            try
            {
                _completion.SetResult(PayloadConverter.Read<T>(raised.Input, $"Event '{raised.Name}'")!);
            }
            catch (InvalidOperationException unreadable)
            {
                _completion.SetException(unreadable);
            }
        }

        public void Cancel(CancellationToken cancellationToken) => _completion.TrySetCanceled(cancellationToken);
    }
}
