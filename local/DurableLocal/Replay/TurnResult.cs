using DurableLocal.Journal;

namespace DurableLocal.Replay;

/// <summary>What an orchestrator did in one turn.</summary>
internal sealed record TurnResult(IReadOnlyList<Decision> Decisions, StatusChange? CustomStatus, Outcome? Outcome)
{
    /// <summary>The code broke a rule of orchestrators: the instance fails here, and there is no turn that a replay could confirm.</summary>
    public bool IsBroken { get; private init; }

    public static TurnResult Broken(FailureRecord failure) =>
        new([], null, new(InstanceEnd.Failed) { Failure = failure }) { IsBroken = true };
}
