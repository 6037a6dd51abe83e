namespace DurableLocal.Instances;

internal sealed partial class Instance
{
    /// <summary>The input of the next turn; null when nothing is to be done yet.</summary>
    public PendingTurn? NextTurn(DateTime now)
    {
        lock (_lock)
        {
            if (!IsRunnable || (_state!.Turns.Count == 0 && _state.Started.StartAt > now))
                return null;

            var inbox = _state.Inbox.Count;
            Arrival[] arrivals = [.. _state.Inbox, .. _arrived];
            return new(_state, TurnTime(now, arrivals), inbox, arrivals, _violation);
        }
    }

    /// <summary>Writes a turn. False when the instance was terminated or purged while the turn ran; the turn is then discarded.</summary>
    public bool Commit(PendingTurn turn, TurnLine line)
    {
        lock (_lock)
        {
            if (_state != turn.State || _state.IsFinished)
                return false;
            _journal.Append(line);
            _state.Apply(line);
            PendingTurnEffects = line;
            _arrived.RemoveRange(0, line.Arrived.Count);
            foreach (var answer in turn.Arrivals.OfType<TaskAnswer>())
                _answered.Remove(answer.TaskId);
            return true;
        }
    }

    /// <summary>The last turn, until all its decisions have been executed. Only for the thread that runs the instance's turns.</summary>
    public TurnLine? PendingTurnEffects { get; set; }

    /// <summary>Postpones the turn after a failure; the instance stays queued.</summary>
    /// <returns>How many times in a row the turn was postponed.</returns>
    public int Postpone()
    {
        lock (_lock)
            return ++_postponements;
    }

    public bool IsPostponed
    {
        get
        {
            lock (_lock)
                return _postponements > 0;
        }
    }

    /// <summary>Writes that the events of the last turn are delivered, so that no restart sends them again.</summary>
    public void Settle(DateTime now)
    {
        lock (_lock)
        {
            if (_state is not { Unsettled.Count: > 0 })
                return;
            var line = new SettledLine(now, _state.Outcome?.End);
            _journal.Append(line);
            _state.Apply(line);
        }
    }

    /// <returns>Whether the instance is due again.</returns>
    public bool LeaveQueue()
    {
        lock (_lock)
        {
            _isQueued = false;
            _postponements = 0;
            return BecomesDue();
        }
    }

    /// <summary>Begins the next generation after ContinueAsNew, with the events that are passed on to it.</summary>
    public void BeginNextGeneration(DateTime now)
    {
        lock (_lock)
        {
            if (_state?.Outcome is not { End: InstanceEnd.ContinuedAsNew } outcome)
                return;

            var late = _state.Inbox.OfType<EventRaised>();
            var started = _state.Started with
            {
                At = now,
                ExecutionId = Guid.NewGuid().ToString("N"),
                Version = string.IsNullOrWhiteSpace(outcome.NewVersion) ? _state.Started.Version : outcome.NewVersion,
                Input = outcome.Result,
                StartAt = null,
                CustomStatus = _state.CustomStatus,
                Suspended = _state.IsSuspended,
                Events = [.. outcome.Unconsumed ?? [], .. late],
                Senders = _state.Senders,
            };
            _journal.Replace(started);
            _state = new(started);
            _arrived.Clear();
            _answered.Clear();
        }
    }

    // The orchestrator's clock never goes back, and is not earlier than a timer that fired.
    private DateTime TurnTime(DateTime now, IEnumerable<Arrival> arrivals) => arrivals
        .OfType<TimerFired>()
        .Select(fired => _state!.Open.GetValueOrDefault(fired.TaskId))
        .OfType<StartTimer>()
        .Select(timer => timer.FireAt)
        .Concat(_state!.Turns.TakeLast(1).Select(turn => turn.At))
        .Append(now)
        .Max();
}

/// <summary>A turn that is about to run.</summary>
/// <param name="Inbox">How many of the arrivals are already in the journal; the others become durable with the turn.</param>
/// <param name="Violation">If set, the code broke a rule in an earlier run and the turn fails the instance.</param>
internal sealed record PendingTurn(InstanceState State, DateTime At, int Inbox, IReadOnlyList<Arrival> Arrivals, string? Violation);
