using System.Text.Json;
using DurableLocal.Instances;
using DurableLocal.Journal;
using DurableLocal.Payloads;

namespace DurableLocal.Replay;

/// <summary>Runs orchestrators from their history, and holds them to it.</summary>
internal sealed class Orchestrators(IDurableFunctions functions, PayloadConverter payloads, ILoggerFactory loggers)
{
    /// <summary>Replays an instance's turns and takes one more.</summary>
    /// <param name="lateViolation">Told if the code turns out, after the run, to have awaited something foreign.</param>
    public TurnResult TakeTurn(InstanceState state, DateTime at, IEnumerable<Arrival> arrivals, Action<string> lateViolation)
    {
        if (!functions.Orchestrators.Contains(state.Started.Name, StringComparer.OrdinalIgnoreCase))
            return TurnResult.Broken(Failures.UnknownFunction(state.Started.Name, "orchestrator", functions.Orchestrators));

        try
        {
            using var run = new OrchestratorRun(functions, state.Started, payloads, loggers, lateViolation);
            Replay(run, state, exact: false);
            return run.Take(at, arrivals, replaying: false);
        }
        catch (Exception broken) when (broken is NonDeterministicOrchestrationException or InvalidOperationException)
        {
            return TurnResult.Broken(Failures.From(broken));
        }
    }

    /// <summary>Replays all turns and compares every decision with its inputs. Null when nothing differs.</summary>
    public TurnResult? Check(InstanceState state)
    {
        try
        {
            using var run = new OrchestratorRun(functions, state.Started, payloads, loggers, _ => { });
            Replay(run, state, exact: true);
            return null;
        }
        catch (Exception broken) when (broken is NonDeterministicOrchestrationException or InvalidOperationException)
        {
            return TurnResult.Broken(Failures.From(broken));
        }
    }

    private static void Replay(OrchestratorRun run, InstanceState state, bool exact)
    {
        for (var i = 0; i < state.Turns.Count; i++)
        {
            var turn = state.Turns[i];
            var expected = Describe(turn.Decisions, turn.CustomStatus, turn.Outcome, exact);
            var again = run.Take(turn.At, turn.Arrivals, replaying: true);
            var actual = Describe(again.Decisions, again.CustomStatus, again.Outcome, exact);
            for (var n = 0; n < Math.Max(expected.Count, actual.Count); n++)
            {
                if (expected.ElementAtOrDefault(n) != actual.ElementAtOrDefault(n))
                    throw new NonDeterministicOrchestrationException(
                        state.Started.Name, i + 1, expected.ElementAtOrDefault(n), actual.ElementAtOrDefault(n));
            }
        }
    }

    private static List<string> Describe(IReadOnlyList<Decision> decisions, StatusChange? status, Outcome? outcome, bool exact)
    {
        var lines = new List<string>(decisions.Count + 2);
        foreach (var decision in decisions)
            lines.Add(exact ? JsonSerializer.Serialize(decision, JournalJson.Default.Decision) : decision.Signature);
        if (exact && status is not null)
            lines.Add($"custom status {status.Value ?? "null"}");
        if (outcome is not null)
            lines.Add(exact ? $"end {outcome.End} {outcome.Failure?.Type} {outcome.Failure?.Message ?? outcome.Result}" : $"end {outcome.End}");
        return lines;
    }
}

/// <summary>An orchestrator, run again from its journal, decided something else than the journal says it did.</summary>
public sealed class NonDeterministicOrchestrationException(string name, int turn, string? expected, string? actual) : Exception(
    $"Orchestrator '{name}' is not deterministic: in turn {turn} its journal has {expected ?? "nothing more"}, its replay has "
    + $"{actual ?? "nothing more"}. Either its code changed while the instance was running, or it depends on something that differs between "
    + "runs: the clock, a random number, a setting, the order of a dictionary.");
