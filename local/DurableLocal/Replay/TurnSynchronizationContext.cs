namespace DurableLocal.Replay;

/// <summary>
/// The only place where an orchestrator's code runs: one thread, for the length of one run. A continuation that comes from another
/// thread, or after the run, was not started by the orchestration context; it is reported and not run.
/// </summary>
/// <param name="late">Told of a violation that shows only after the run has ended.</param>
internal sealed class TurnSynchronizationContext(Action<string> late) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _threadId = Environment.CurrentManagedThreadId;
    private volatile string? _violation;
    private volatile bool _isClosed;

    /// <summary>What the code did that it must not; null while it behaves.</summary>
    public string? Violation => _violation;

    /// <summary>Throws, and marks the run as failed, unless called from the orchestrator's own code in its turn.</summary>
    public void Demand(string member)
    {
        if (_isClosed || Environment.CurrentManagedThreadId != _threadId)
            throw new InvalidOperationException(Report($"{member} was called from outside the orchestrator's own thread"));
    }

    /// <summary>As <see cref="Demand"/>, for code that is nobody's to throw at.</summary>
    public bool Observe(string what)
    {
        var fine = !_isClosed && Environment.CurrentManagedThreadId == _threadId;
        if (!fine)
            Report($"{what} outside the orchestrator's own thread");
        return fine;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Observe("the code went on"))
            _queue.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Demand("SynchronizationContext.Send");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs what has become ready until nothing is left to do but wait.</summary>
    public void Pump()
    {
        while (_queue.TryDequeue(out var next))
            next.Callback(next.State);
    }

    /// <summary>Notes a violation in words and returns the whole message.</summary>
    public string Report(string what)
    {
        var message = $"Invalid asynchronous invocation: {what}. An orchestrator may await only tasks that it got from its "
            + "TaskOrchestrationContext: no Task.Delay, Task.Run, HTTP or ConfigureAwait(false). Do such work in an activity.";
        _violation ??= message;
        if (_isClosed)
            late(message);
        return message;
    }

    public void Close() => _isClosed = true;
}
