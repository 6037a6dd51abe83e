using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.LocalHost.Durable.Client;

/// <summary>The client that functions get for <c>[DurableClient]</c>, over the engine in the same process.</summary>
public sealed class LocalDurableTaskClient(DurableEngine engine) : DurableTaskClient("local")
{
    private readonly DurableEngine engine = engine;

    public override Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default) =>
        throw Unfinished();

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default) => throw Unfinished();

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw Unfinished();

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw Unfinished();

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw Unfinished();

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        throw Unfinished();

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) => throw Unfinished();

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => throw Unfinished();

    public override ValueTask DisposeAsync() => default;

    private NotSupportedException Unfinished() => new($"The engine with {engine.JournalWrites} writes is not there yet.");
}
