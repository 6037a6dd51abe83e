namespace DurableLocal.Instances;

internal sealed partial class Instance
{
    /// <summary>
    /// The answer of an activity, a timer or a child. It becomes durable with the next turn; if it is lost before, the activity runs again.
    /// A suspended instance may not have a turn for a long time, so its answers are written at once.
    /// </summary>
    /// <param name="atOnce">Whether to write it at once in any case: a child leaves memory after its answer.</param>
    /// <returns>Whether the instance became due.</returns>
    public bool Answer(string executionId, TaskAnswer answer, bool atOnce = false)
    {
        lock (_lock)
        {
            if (!IsAwaited(executionId, answer.TaskId))
                return false;
            if (atOnce)
                Write(answer);
            else if (!_state!.IsSuspended || !TryWrite(answer))
                _arrived.Add(answer);
            _answered.Add(answer.TaskId);
            return BecomesDue();
        }
    }

    /// <summary>An external event. Dropped when the instance is finished or has received it before.</summary>
    /// <returns>Whether the instance became due.</returns>
    public bool Raise(EventRaised raised)
    {
        lock (_lock)
        {
            if (_state is null or { IsFinished: true } || (raised.Sender is { } sender && _state.HasSeen(sender)))
                return false;
            Write(raised);
            return BecomesDue();
        }
    }

    /// <summary>
    /// A request to suspend, resume or terminate. Terminating ends the instance at once; a turn that is running is discarded.
    /// </summary>
    /// <returns>Whether the instance became due.</returns>
    /// <exception cref="InvalidOperationException">The instance is finished, already suspended, or not suspended.</exception>
    public bool Control(Arrival request)
    {
        lock (_lock)
        {
            var (verb, isAllowed) = request switch
            {
                SuspendRequested => ("suspend", _state is { IsSuspended: false }),
                ResumeRequested => ("resume", _state is { IsSuspended: true }),
                _ => ("terminate", true),
            };
            if (!isAllowed || _state is null or { IsFinished: true })
                throw new InvalidOperationException(
                    $"Cannot {verb} the orchestration instance {Id} because instance is in the {Summary.Status} state.");
            Write(request);
            return BecomesDue();
        }
    }

    /// <summary>The orchestrator awaited a task that is not durable, found only after its turn: the next turn fails it.</summary>
    /// <returns>Whether the instance became due.</returns>
    public bool ReportViolation(string executionId, string message)
    {
        lock (_lock)
        {
            if (_state is not { Outcome: null } || _state.Started.ExecutionId != executionId)
                return false;
            _violation ??= message;
            return BecomesDue();
        }
    }

    public bool Awaits(string executionId, int taskId)
    {
        lock (_lock)
            return IsAwaited(executionId, taskId);
    }

    /// <summary>Checks whether the instance has become due, for example because its start time has come.</summary>
    public bool Wake()
    {
        lock (_lock)
            return BecomesDue();
    }

    private bool IsAwaited(string executionId, int taskId) => _state is { Outcome: null }
        && _state.Started.ExecutionId == executionId
        && _state.Open.ContainsKey(taskId)
        && !_answered.Contains(taskId);

    private void Write(Arrival arrival)
    {
        var line = new ArrivedLine(arrival.At, arrival);
        _journal.Append(line);
        _state!.Apply(line);
    }

    private bool TryWrite(Arrival arrival)
    {
        try
        {
            Write(arrival);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
