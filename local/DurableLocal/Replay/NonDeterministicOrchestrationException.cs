namespace DurableLocal.Replay;

/// <summary>An orchestrator, run again from its journal, decided something else than the journal says it did.</summary>
public sealed class NonDeterministicOrchestrationException(string name, int turn, string? expected, string? actual) : Exception(
    $"Orchestrator '{name}' is not deterministic: in turn {turn} its journal has {expected ?? "nothing more"}, its replay has "
    + $"{actual ?? "nothing more"}. Either its code changed while the instance was running, or it depends on something that differs between "
    + "runs: the clock, a random number, a setting, the order of a dictionary.");
