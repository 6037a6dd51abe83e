using DurableLocal.Journal;

namespace DurableLocal.Instances;

/// <summary>What reaches an instance.</summary>
internal sealed partial class Instance
{
    /// <summary>
    /// The answer of an activity or a timer. It becomes durable with the turn that takes it: until then it can be had again by running
    /// the activity once more. While the instance is suspended that turn is far, so the answer is written at once.
    /// </summary>
    /// <returns>Due.</returns>
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

    /// <summary>The answer of a sub-orchestration, written before the child is let go.</summary>
    /// <returns>Due.</returns>
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

    /// <summary>An external event. Dropped when the instance is finished or has seen it before.</summary>
    /// <returns>Due.</returns>
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

    /// <exception cref="InvalidOperationException">The instance is finished or suspended already.</exception>
    public void Suspend(DateTime now, string? reason)
    {
        lock (_lock)
        {
            if (_state is null or { IsFinished: true } or { IsSuspended: true })
                throw Unfit("suspended");
            Write(new SuspendRequested(now, reason));
        }
    }

    /// <returns>Due.</returns>
    /// <exception cref="InvalidOperationException">The instance is not suspended.</exception>
    public bool Resume(DateTime now, string? reason)
    {
        lock (_lock)
        {
            if (_state is not { IsSuspended: true, IsFinished: false })
                throw Unfit("resumed");
            Write(new ResumeRequested(now, reason));
            return BecomesDue();
        }
    }

    /// <summary>Ends the instance here and now; a turn that is being taken will not count.</summary>
    /// <exception cref="InvalidOperationException">The instance is finished.</exception>
    public void Terminate(DateTime now, string? output)
    {
        lock (_lock)
        {
            if (_state is null or { IsFinished: true })
                throw Unfit("terminated");
            Write(new TerminateRequested(now) { Output = output });
        }
    }

    /// <summary>The orchestrator's code awaited something foreign, seen only after its turn: the next turn fails it.</summary>
    /// <returns>Due.</returns>
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

    /// <summary>Whether a task is still without an answer, so that starting or answering it makes sense.</summary>
    public bool Awaits(string executionId, int taskId)
    {
        lock (_lock)
            return IsAwaited(executionId, taskId);
    }

    /// <summary>The instance was put off; it may be due now.</summary>
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
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private InvalidOperationException Unfit(string verb) =>
        new($"Instance '{Id}' is {Summary.Status} and cannot be {verb}.");
}
