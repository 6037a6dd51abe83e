namespace DurableLocal;

/// <summary>One execution of one activity, as the orchestrator scheduled it.</summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The orchestration that called it.</param>
/// <param name="TaskId">The number of the call within the orchestration's present generation; the same again after a crash.</param>
/// <param name="Input">The input as JSON text; null when there is none.</param>
/// <param name="Version">The version the activity was asked for, by default that of the orchestration; may be empty.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input, string Version);
