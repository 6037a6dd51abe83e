using DurableLocal.Replay;
using DurableLocal.Tracing;

namespace DurableLocal.Work;

/// <summary>Runs one turn of one instance: runs the code, writes the line, executes the decisions.</summary>
internal sealed class TurnRunner(
    Orchestrators orchestrators, Effects effects, TurnQueue turns, TimerQueue timers, TimeProvider clock, bool check, ILogger log)
{
    private const int MaxPostponementSeconds = 60;

    public void RunTurn(Instance instance)
    {
        try
        {
            RunTurnCore(instance);
        }
        catch (Exception failure)
        {
            // For example, the disk is full. Nothing is lost: an unwritten turn runs again, and a written one is executed again.
            Postpone(instance, failure);
            return;
        }

        if (instance.LeaveQueue())
            turns.Add(instance);
    }

    private void RunTurnCore(Instance instance)
    {
        var started = instance.Read(state => state.Started);
        if (started is null)
            return;

        ExecutePendingEffects(instance, started);
        if (instance.NextTurn(Now()) is not { } turn)
            return;

        var line = Line(turn, Run(instance, turn));
        if (!instance.Commit(turn, line))
            return;

        Log(turn, line);
        DurableTraces.EmitTurn(turn.State, turn.Arrivals);
        ExecutePendingEffects(instance, turn.State.Started);
    }

    private TurnResult Run(Instance instance, PendingTurn turn)
    {
        if (turn.Violation is { } violation)
            return TurnResult.RuleViolation(Failures.From(new InvalidOperationException(violation)));

        var result = orchestrators.RunTurn(turn.State, turn.At, turn.Arrivals, message =>
        {
            if (instance.ReportViolation(turn.State.Started.ExecutionId, message))
                turns.Add(instance);
        });
        if (!check || result.IsRuleViolation)
            return result;

        // Read from disk, with this turn's line as text, because a restart would see exactly that.
        var asRead = LineFormat.Read(LineFormat.Write(Line(turn, result)).AsSpan()[..^1])!;
        return orchestrators.Check(InstanceState.From([.. instance.ReadJournal(), asRead])) ?? result;
    }

    private void ExecutePendingEffects(Instance instance, StartedLine started)
    {
        if (instance.PendingTurnEffects is not { } turn)
            return;
        effects.Execute(instance, started, turn);
        instance.PendingTurnEffects = null;
    }

    private void Postpone(Instance instance, Exception failure)
    {
        var seconds = Math.Min(MaxPostponementSeconds, 1 << Math.Min(instance.Postpone() - 1, 6));
        DurableLog.TurnPostponed(log, failure, instance.Id, seconds);
        timers.Set(new(instance.Id, "", TimerKey.PostponedTurn), Now().AddSeconds(seconds));
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
