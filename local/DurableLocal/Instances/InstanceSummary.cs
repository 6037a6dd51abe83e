namespace DurableLocal.Instances;

/// <summary>The part of a finished instance that stays in memory; the rest is read from its journal when requested.</summary>
internal sealed record InstanceSummary(
    string InstanceId,
    string Name,
    string Version,
    OrchestrationRuntimeStatus Status,
    DateTime CreatedAt,
    DateTime LastUpdatedAt,
    ParentCall? Parent,
    IReadOnlyDictionary<string, string>? Tags)
{
    public static InstanceSummary Of(InstanceState state) => Of(state.Started, state.Status, state.LastUpdatedAt);

    public static InstanceSummary Of(StartedLine started, OrchestrationRuntimeStatus status, DateTime lastUpdatedAt) => new(
        started.InstanceId, started.Name, started.Version, status, started.CreatedAt, lastUpdatedAt, started.Parent, started.Tags);
}

/// <summary>An instance with its payloads, as JSON text.</summary>
internal sealed record InstanceView(
    InstanceSummary Summary,
    string? Input = null,
    string? Output = null,
    string? CustomStatus = null,
    FailureRecord? Failure = null)
{
    public static InstanceView Of(InstanceState state) => new(
        InstanceSummary.Of(state), state.Started.Input, state.Output, state.CustomStatus, state.Outcome?.Failure);
}
