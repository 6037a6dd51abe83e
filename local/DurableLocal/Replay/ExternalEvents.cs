using DurableLocal.Journal;
using DurableLocal.Payloads;

namespace DurableLocal.Replay;

/// <summary>
/// External events and those who wait for them. Names are compared without regard to case. Of several waiters for one name the
/// newest is served first; an event without a waiter is kept for the next one who asks.
/// </summary>
internal sealed class ExternalEvents
{
    private readonly Dictionary<string, List<Waiter>> waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<EventRaised> kept = [];

    public bool AnyoneWaiting => waiting.Values.Any(waiters => waiters.Count > 0);

    /// <summary>Events that nobody asked for, in order of arrival.</summary>
    public IReadOnlyList<EventRaised> Kept => kept;

    public Task<T> WaitFor<T>(string name, Action demandTurn, CancellationToken cancellationToken)
    {
        if (!waiting.TryGetValue(name, out var waiters))
            waiting[name] = waiters = [];
        if (waiters.Count > 0 && waiters[^1].Type != typeof(T))
            throw new ArgumentException(
                $"Event '{name}' is already awaited as {waiters[^1].Type}, so it cannot be awaited as {typeof(T)}: one name, one type.");
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);

        var waiter = new Waiter<T>();
        if (kept.FindIndex(raised => Same(raised.Name, name)) is >= 0 and var oldest)
        {
            waiter.Receive(kept[oldest]);
            kept.RemoveAt(oldest);
            return waiter.Task;
        }

        waiters.Add(waiter);
        waiter.Forget = cancellationToken.Register(() =>
        {
            demandTurn();
            waiters.Remove(waiter);
            waiter.Cancel(cancellationToken);
        });
        return waiter.Task;
    }

    public void Raise(EventRaised raised)
    {
        if (!waiting.TryGetValue(raised.Name, out var waiters) || waiters.Count == 0)
        {
            kept.Add(raised);
            return;
        }

        var newest = waiters[^1];
        waiters.RemoveAt(waiters.Count - 1);
        newest.Receive(raised);
    }

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private abstract class Waiter
    {
        public abstract Type Type { get; }

        public CancellationTokenRegistration Forget { get; set; }

        public abstract void Receive(EventRaised raised);
    }

    private sealed class Waiter<T> : Waiter
    {
        private readonly TaskCompletionSource<T> completion = new();

        public Task<T> Task => completion.Task;

        public override Type Type => typeof(T);

        public override void Receive(EventRaised raised)
        {
            Forget.Dispose();
            try
            {
                completion.SetResult(PayloadConverter.Read<T>(raised.Input)!);
            }
            catch (Exception unreadable) when (unreadable is System.Text.Json.JsonException or NotSupportedException)
            {
                completion.SetException(new InvalidOperationException(
                    $"Event '{raised.Name}' cannot be read as {typeof(T)}: {unreadable.Message}", unreadable));
            }
        }

        public void Cancel(CancellationToken cancellationToken) => completion.TrySetCanceled(cancellationToken);
    }
}
