using System.Text.Json;

namespace DurableLocal.Replay;

/// <summary>Replays orchestrators from their history and checks that they are deterministic.</summary>
internal sealed class Orchestrators(IDurableFunctions functions, PayloadConverter payloads, ILoggerFactory loggers)
{
    /// <summary>Replays an instance's turns and runs one more.</summary>
    /// <param name="lateViolation">Called when it shows only after the run that the code awaited something that is not durable.</param>
    public TurnResult RunTurn(InstanceState state, DateTime at, IEnumerable<Arrival> arrivals, Action<string> lateViolation)
    {
        if (!functions.Orchestrators.Contains(state.Started.Name, StringComparer.OrdinalIgnoreCase))
            return TurnResult.RuleViolation(Failures.UnknownFunction(state.Started.Name, "orchestrator", functions.Orchestrators));

        return Replay(state, exact: false, lateViolation, run => run.RunTurn(at, arrivals, replaying: false))!;
    }

    /// <summary>Replays all turns and compares every decision including its input. Null when nothing differs.</summary>
    public TurnResult? Check(InstanceState state) => Replay(state, exact: true, _ => { }, _ => null);

    private TurnResult? Replay(
        InstanceState state, bool exact, Action<string> lateViolation, Func<OrchestratorRun, TurnResult?> runNext)
    {
        try
        {
            var thread = new TurnSynchronizationContext(lateViolation);
            using var run = new OrchestratorRun(functions, new(state.Started, payloads, loggers, thread), thread);
            Replay(run, state, exact);
            return runNext(run);
        }
        catch (Exception failure) when (failure is NonDeterministicOrchestrationException or InvalidOperationException)
        {
            return TurnResult.RuleViolation(Failures.From(failure));
        }
    }

    private static void Replay(OrchestratorRun run, InstanceState state, bool exact)
    {
        for (var i = 0; i < state.Turns.Count; i++)
        {
            var turn = state.Turns[i];
            var expected = Describe(turn.Decisions, turn.CustomStatus, turn.Outcome, exact);
            var again = run.RunTurn(turn.At, turn.Arrivals, replaying: true);
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
        {
            var details = exact ? $" {outcome.Failure?.Type} {outcome.Failure?.Message ?? outcome.Result}" : "";
            lines.Add($"end {outcome.End}{details}");
        }

        return lines;
    }
}

/// <summary>An orchestrator that was replayed from its journal decided differently than the journal says.</summary>
internal sealed class NonDeterministicOrchestrationException(string name, int turn, string? expected, string? actual) : Exception(
    $"Orchestrator '{name}' is not deterministic: in turn {turn} its journal has {expected ?? "nothing more"}, its replay has "
    + $"{actual ?? "nothing more"}. Either its code changed while the instance was running, or it depends on something that differs "
    + "between runs: the clock, a random number, a setting, the order of a dictionary.");
