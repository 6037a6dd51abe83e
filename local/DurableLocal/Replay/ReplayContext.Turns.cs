using DurableLocal.Journal;

namespace DurableLocal.Replay;

/// <summary>The engine's side of the context: turns go in, decisions come out.</summary>
internal sealed partial class ReplayContext
{
    private StatusChange? statusChange;
    private Outcome? continueAsNew;

    /// <summary>Whether a task was started that has no answer; an instance does not end before they all have one.</summary>
    public bool HasOpenTasks => open.Count > 0;

    /// <summary>Whether anything can still happen to the orchestrator that it waits for.</summary>
    public bool CanGoOn => HasOpenTasks || events.AnyoneWaiting;

    public void BeginTurn(DateTime at, bool replay) => (now, replaying, decisions, statusChange) = (at, replay, [], null);

    public void Deliver(Arrival arrival)
    {
        if (arrival is EventRaised raised)
            events.Raise(raised);
        else if (arrival is TaskAnswer answer && open.Remove(answer.TaskId, out var task))
            task.Answer(answer);
    }

    public TurnResult EndTurn(Outcome? outcome) => new(decisions, statusChange, outcome);

    /// <summary>The end to write when the orchestrator has returned: what it returned, or the next generation if it asked for one.</summary>
    public Outcome Returned(object? result) => continueAsNew is { } next
        ? next with { Unconsumed = next.KeepEvents ? events.Kept : null }
        : new Outcome(InstanceEnd.Completed) { Result = payloads.Write(result, $"output of orchestrator '{started.Name}'") };
}
