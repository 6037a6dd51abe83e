using Microsoft.DurableTask;

namespace DurableLocal;

/// <summary>
/// What the engine may run. The engine knows orchestrators and activities by name only; the local host answers from the
/// app's <c>[Function]</c> methods, tests answer from delegates.
/// </summary>
public interface IDurableFunctions
{
    /// <summary>The names of the orchestrators, for the message about an unknown one. Compared without regard to case.</summary>
    IReadOnlyCollection<string> Orchestrators { get; }

    /// <summary>The names of the activities, for the message about an unknown one. Compared without regard to case.</summary>
    IReadOnlyCollection<string> Activities { get; }

    /// <summary>
    /// Runs an orchestrator from its first line. Called once per turn, on the engine's own thread and synchronization context:
    /// an implementation must await nothing but the orchestrator, must not use <c>ConfigureAwait(false)</c>, and must not hop threads.
    /// </summary>
    /// <returns>The orchestrator's result, to be written as JSON; null for a plain <see cref="Task"/>.</returns>
    Task<object?> RunOrchestratorAsync(string name, TaskOrchestrationContext context);

    /// <summary>Runs an activity. It may run again with the same call after a crash, so what it does must bear repetition.</summary>
    /// <returns>The activity's result, to be written as JSON; null for a plain <see cref="Task"/>.</returns>
    Task<object?> RunActivityAsync(ActivityCall call, CancellationToken cancellationToken);
}

/// <summary>One execution of one activity, as the orchestrator scheduled it.</summary>
/// <param name="Name">The activity's name.</param>
/// <param name="InstanceId">The orchestration that called it.</param>
/// <param name="TaskId">The number of the call within the orchestration's present generation; the same again after a crash.</param>
/// <param name="Input">The input as JSON text; null when there is none.</param>
/// <param name="Version">The version the activity was asked for, by default that of the orchestration; may be empty.</param>
public sealed record ActivityCall(string Name, string InstanceId, int TaskId, string? Input, string Version);
