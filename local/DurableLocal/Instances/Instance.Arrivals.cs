using DurableLocal.Journal;

namespace DurableLocal.Instances;

/// <summary>Handles what arrives at an instance.</summary>
internal sealed partial class Instance
{
    /// <summary>
    /// The answer of an activity or a timer. It becomes durable with the next turn; if it is lost before, the activity runs again.
    /// A suspended instance may not have a turn for a long time, so its answers are written at once.
    /// </summary>
    /// <returns>Whether the instance became due.</returns>
    public bool Answer(string executionId, TaskAnswer answer)
    {
        lock (_lock)
        {
            if (!IsAwaited(executionId, answer.TaskId))
                return false;
            if (!_state!.IsSuspended || !TryWrite(answer))
                _arrived.Add(answer);
            _answered.Add(answer.TaskId);
            return BecomesDue();
        }
    }

    /// <summary>The answer of a sub-orchestration, written before the child leaves memory.</summary>
    /// <returns>Whether the instance became due.</returns>
    public bool AnswerFromChild(string executionId, TaskAnswer answer)
    {
        lock (_lock)
        {
            if (!IsAwaited(executionId, answer.TaskId))
                return false;
            Write(answer);
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

    /// <exception cref="InvalidOperationException">The instance is finished or already suspended.</exception>
    public void Suspend(DateTime now, string? reason)
    {
        lock (_lock)
        {
            if (_state is null or { IsFinished: true } or { IsSuspended: true })
                throw InvalidState("suspended");
            Write(new SuspendRequested(now, reason));
        }
    }

    /// <returns>Whether the instance became due.</returns>
    /// <exception cref="InvalidOperationException">The instance is not suspended.</exception>
    public bool Resume(DateTime now, string? reason)
    {
        lock (_lock)
        {
            if (_state is not { IsSuspended: true, IsFinished: false })
                throw InvalidState("resumed");
            Write(new ResumeRequested(now, reason));
            return BecomesDue();
        }
    }

    /// <summary>Ends the instance at once; a turn that is running is discarded.</summary>
    /// <exception cref="InvalidOperationException">The instance is finished.</exception>
    public void Terminate(DateTime now, string? output)
    {
        lock (_lock)
        {
            if (_state is null or { IsFinished: true })
                throw InvalidState("terminated");
            Write(new TerminateRequested(now) { Output = output });
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

    /// <summary>Whether a task has no answer yet.</summary>
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

    private InvalidOperationException InvalidState(string verb) =>
        new($"Instance '{Id}' is {Summary.Status} and cannot be {verb}.");
}
