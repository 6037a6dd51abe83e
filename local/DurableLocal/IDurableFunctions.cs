namespace DurableLocal;

/// <summary>
/// The functions that the engine can run, by name. The local host implements it over the app's <c>[Function]</c> methods, tests over
/// delegates.
/// </summary>
public interface IDurableFunctions
{
    /// <summary>The names of the orchestrators, for the message about an unknown one. Not case-sensitive.</summary>
    IReadOnlyCollection<string> Orchestrators { get; }

    /// <summary>The names of the activities, for the message about an unknown one. Not case-sensitive.</summary>
    IReadOnlyCollection<string> Activities { get; }

    /// <summary>
    /// Runs an orchestrator from its first line. Called once per turn, on the engine's own thread and synchronization context:
    /// an implementation must await only the orchestrator, must not use <c>ConfigureAwait(false)</c>, and must not change threads.
    /// </summary>
    /// <returns>The orchestrator's result, which is written as JSON; null for a plain <see cref="Task"/>.</returns>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity. It may run again with the same call after a crash, so it must be idempotent.</summary>
    /// <returns>The activity's result, which is written as JSON; null for a plain <see cref="Task"/>.</returns>
    Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken);
}

/// <summary>One execution of one activity, as the orchestrator scheduled it.</summary>
/// <param name="TaskId">The number of the call within the orchestration's current generation; the same after a crash.</param>
/// <param name="Input">The input as JSON text; null when there is none.</param>
/// <param name="Version">The requested version of the activity, by default that of the orchestration; may be empty.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input, string Version);
