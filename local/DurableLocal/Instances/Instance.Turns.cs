using DurableLocal.Journal;

namespace DurableLocal.Instances;

/// <summary>Taking turns.</summary>
internal sealed partial class Instance
{
    /// <summary>What the next turn consists of; null when there is nothing to do, or not yet.</summary>
    public PendingTurn? NextTurn(DateTime now)
    {
        lock (gate)
        {
            if (!IsRunnable || (state!.Turns.Count == 0 && state.Started.StartAt > now))
                return null;

            var inbox = state.Inbox.Count;
            Arrival[] arrivals = [.. state.Inbox, .. arrived];
            return new(state, TurnTime(now, arrivals), inbox, arrivals, violation);
        }
    }

    /// <summary>
    /// Writes a turn. False when the instance was terminated or purged while the turn was being taken: it then never happened.
    /// </summary>
    public bool Commit(PendingTurn turn, TurnLine line)
    {
        lock (gate)
        {
            if (state != turn.State || state.IsFinished)
                return false;
            journal.Append(line);
            state.Apply(line);
            Unfollowed = line;
            arrived.RemoveRange(0, line.Arrived.Count);
            foreach (var answer in turn.Arrivals.OfType<TaskAnswer>())
                answered.Remove(answer.TaskId);
            return true;
        }
    }

    /// <summary>The last turn, while what it decided is not all under way. Only for the thread that takes the instance's turns.</summary>
    public TurnLine? Unfollowed { get; private set; }

    /// <summary>Keeps the place in the turn queue for a later try.</summary>
    /// <returns>How many times in a row that has happened.</returns>
    public int PutOff()
    {
        lock (gate)
        {
            isPutOff = true;
            return ++putOffs;
        }
    }

    /// <summary>The later try has come.</summary>
    /// <returns>Due.</returns>
    public bool TryAgain()
    {
        lock (gate)
        {
            var due = isPutOff;
            isPutOff = false;
            return due;
        }
    }

    /// <summary>Notes that the events of the last turn are delivered, so that no restart sends them again.</summary>
    public void Settle(DateTime now)
    {
        lock (gate)
        {
            if (state is not { Unsettled.Count: > 0 })
                return;
            var line = new SettledLine(now, state.Outcome?.End);
            journal.Append(line);
            state.Apply(line);
        }
    }

    /// <summary>All that the last turn decided is under way.</summary>
    public void Follow() => Unfollowed = null;

    /// <summary>Ends the time in the turn queue.</summary>
    /// <returns>Due again.</returns>
    public bool LeaveQueue()
    {
        lock (gate)
        {
            queued = false;
            putOffs = 0;
            return BecomesDue();
        }
    }

    /// <summary>Begins the next generation after ContinueAsNew, with the events that go on to it.</summary>
    public void BeginNextGeneration(DateTime now)
    {
        lock (gate)
        {
            if (state?.Outcome is not { End: InstanceEnd.ContinuedAsNew } outcome)
                return;

            var late = state.Inbox.OfType<EventRaised>();
            var started = state.Started with
            {
                At = now,
                ExecutionId = Guid.NewGuid().ToString("N"),
                Version = string.IsNullOrWhiteSpace(outcome.NewVersion) ? state.Started.Version : outcome.NewVersion,
                Input = outcome.Result,
                StartAt = null,
                CustomStatus = state.CustomStatus,
                Suspended = state.IsSuspended,
                Events = [.. outcome.Unconsumed ?? [], .. late],
                Senders = state.Senders,
            };
            journal.Replace(started);
            state = new(started);
            arrived.Clear();
            answered.Clear();
        }
    }

    // The orchestrator's clock never goes back, and has passed the time of a timer that fired.
    private DateTime TurnTime(DateTime now, IEnumerable<Arrival> arrivals)
    {
        var time = now;
        if (state!.Turns.Count > 0 && state.Turns[^1].At > time)
            time = state.Turns[^1].At;
        foreach (var fired in arrivals.OfType<TimerFired>())
        {
            if (state.Open.TryGetValue(fired.TaskId, out var task) && task is StartTimer timer && timer.FireAt > time)
                time = timer.FireAt;
        }

        return time;
    }
}

/// <summary>A turn about to be taken.</summary>
/// <param name="Inbox">How many of the arrivals are in the journal already; the others become durable with the turn.</param>
/// <param name="Violation">Set: the code broke a rule in an earlier run, and the turn consists of failing.</param>
internal sealed record PendingTurn(InstanceState State, DateTime At, int Inbox, IReadOnlyList<Arrival> Arrivals, string? Violation);
