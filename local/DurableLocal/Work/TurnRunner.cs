using DurableLocal.Instances;
using DurableLocal.Journal;
using DurableLocal.Replay;

namespace DurableLocal.Work;

/// <summary>Takes one turn of one instance: run the code, write the line, do what it decided.</summary>
internal sealed class TurnRunner(
    Orchestrators orchestrators, Effects effects, TurnQueue turns, TimerQueue timers, TimeProvider clock, bool check, ILogger log)
{
    private const int LongestPutOff = 60;

    public void TakeTurn(Instance instance)
    {
        try
        {
            Take(instance);
        }
        catch (Exception failure)
        {
            // The disk is full, say. Nothing is lost: what was not written has not happened, what was written is done again.
            PutOff(instance, failure);
            return;
        }

        if (instance.LeaveQueue())
            turns.Add(instance);
    }

    private void Take(Instance instance)
    {
        var started = instance.Read(state => state.Started);
        if (started is null)
            return;

        FollowUp(instance, started);
        if (instance.NextTurn(Now()) is not { } turn)
            return;

        var line = Line(turn, Run(instance, turn));
        if (!instance.Commit(turn, line))
            return;

        Log(turn, line);
        FollowUp(instance, turn.State.Started);
    }

    private TurnResult Run(Instance instance, PendingTurn turn)
    {
        if (turn.Violation is { } violation)
            return TurnResult.Broken(Failures.From(new InvalidOperationException(violation)));

        var result = orchestrators.TakeTurn(turn.State, turn.At, turn.Arrivals, message =>
        {
            if (instance.ReportViolation(turn.State.Started.ExecutionId, message))
                turns.Add(instance);
        });
        if (!check || result.IsBroken)
            return result;

        // From disk, and through the line's own text: what a restart would see is what is checked.
        var asRead = LineFormat.Read(LineFormat.Write(Line(turn, result)).AsSpan()[..^1])!;
        return orchestrators.Check(InstanceState.From([.. instance.ReadJournal(), asRead])) ?? result;
    }

    private void FollowUp(Instance instance, StartedLine started)
    {
        if (instance.Unfollowed is not { } turn)
            return;
        effects.Follow(instance, started, turn);
        instance.Follow();
    }

    private void PutOff(Instance instance, Exception failure)
    {
        var seconds = Math.Min(LongestPutOff, 1 << Math.Min(instance.PutOff() - 1, 6));
        DurableLog.TurnPutOff(log, failure, instance.Id, seconds);
        timers.Set(new(instance.Id, "", TimerKey.PutOff), Now().AddSeconds(seconds));
    }

    private void Log(PendingTurn turn, TurnLine line)
    {
        var (name, id) = (turn.State.Started.Name, turn.State.Started.InstanceId);
        if (turn.State.Turns.Count == 1)
            DurableLog.Started(log, name, id);
        if (line.Outcome is { Failure: { } failure })
            DurableLog.Failed(log, name, id, Failures.Summary(failure));
        else if (line.Outcome is { } outcome)
            DurableLog.Finished(log, name, id, outcome.End);
    }

    private static TurnLine Line(PendingTurn turn, TurnResult result) =>
        new(turn.At, turn.Inbox, [.. turn.Arrivals.Skip(turn.Inbox)], result.Decisions)
        {
            CustomStatus = result.CustomStatus,
            Outcome = result.Outcome,
        };

    private DateTime Now() => clock.GetUtcNow().UtcDateTime;
}
