namespace DurableLocal.Replay;

/// <summary>
/// Runs an orchestrator's code on one thread, for one run. A continuation that comes from another thread, or after the run, does not
/// belong to the orchestration context; it is reported and not run.
/// </summary>
/// <param name="onLateViolation">Called for a violation that shows only after the run has ended.</param>
internal sealed class TurnSynchronizationContext(Action<string> onLateViolation) : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _threadId = Environment.CurrentManagedThreadId;
    private volatile string? _violation;
    private volatile bool _isClosed;

    /// <summary>The first rule that the code broke; null if none.</summary>
    public string? Violation => _violation;

    /// <summary>Throws, and marks the run as failed, unless the orchestrator's own code calls it in its turn.</summary>
    public void RequireOwnThread(string member)
    {
        if (_isClosed || Environment.CurrentManagedThreadId != _threadId)
            throw new InvalidOperationException(ReportViolation($"{member} was called from outside the orchestrator's own thread"));
    }

    /// <summary>As <see cref="RequireOwnThread"/>, but returns false where no caller could catch an exception.</summary>
    public bool CheckThread(string what)
    {
        var isOwnThread = !_isClosed && Environment.CurrentManagedThreadId == _threadId;
        if (!isOwnThread)
            ReportViolation($"{what} outside the orchestrator's own thread");
        return isOwnThread;
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (CheckThread("the code went on"))
            _queue.Enqueue((d, state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        RequireOwnThread("SynchronizationContext.Send");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Runs queued continuations until none is left.</summary>
    public void Pump()
    {
        while (_queue.TryDequeue(out var next))
            next.Callback(next.State);
    }

    /// <summary>Records a violation and returns the whole message.</summary>
    public string ReportViolation(string what)
    {
        var message = $"Invalid asynchronous invocation: {what}. An orchestrator may await only tasks that it got from its "
            + "TaskOrchestrationContext: no Task.Delay, Task.Run, HTTP or ConfigureAwait(false). Do such work in an activity.";
        _violation ??= message;
        if (_isClosed)
            onLateViolation(message);
        return message;
    }

    public void Close() => _isClosed = true;
}
