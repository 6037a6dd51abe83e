using System.Text.Json.Nodes;
using DurableTask.Core.Exceptions;
using Grpc.Core;
using ImageGen.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// The orchestration instances of requests: one for each run, all under the id of the request. Every method throws
/// <see cref="StorageUnavailableException"/> while the task hub's own storage does not answer.
/// </summary>
public static class GenerationInstances
{
    // The record decides who starts a run, so an instance of an earlier run may be replaced.
    private static readonly StartOrchestrationOptions UnlessRunning = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended);

    /// <summary>Starts the run, or joins the instance that another call has just started.</summary>
    public static Task StartAsync(DurableTaskClient client, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var request = JsonNode.Parse(record.Request ?? "null") as JsonObject
            ?? throw new InvalidDataException($"The record of {record.RequestId} does not hold its request.");
        request["run"] = record.Run;
        return StartAsync(client, record.Orchestrator ?? nameof(GenerateImageOrchestrator), record.RequestId.Value, request);
    }

    /// <summary>Starts an instance, or joins the one that another call has just started.</summary>
    public static Task StartAsync(DurableTaskClient client, TaskName orchestrator, string instanceId, object input) =>
        GuardAsync(async () =>
        {
            try
            {
                return await client.ScheduleNewOrchestrationInstanceAsync(
                    orchestrator, input, UnlessRunning with { InstanceId = instanceId }, CancellationToken.None);
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return instanceId;
            }
        });

    /// <summary>Whether an instance exists that has not ended.</summary>
    public static Task<bool> IsRunningAsync(DurableTaskClient client, string instanceId, CancellationToken cancellationToken) =>
        GuardAsync(async () => await client.GetInstanceAsync(instanceId, cancellationToken) is { IsCompleted: false });

    /// <summary>The instance of a run; null when there is none, or only one of another run.</summary>
    public static Task<OrchestrationMetadata?> FindAsync(
        DurableTaskClient client, RequestId requestId, int run, CancellationToken cancellationToken) => GuardAsync(async () =>
    {
        var instance = await client.GetInstanceAsync(requestId.Value, getInputsAndOutputs: run > 1, cancellationToken);
        return run > 1 && instance?.ReadInputAs<GenerationRequest>()?.Run != run ? null : instance;
    });

    /// <summary>Sends the event that ends the instance early; nothing happens where it has ended already.</summary>
    public static async Task CancelAsync(DurableTaskClient client, RequestId requestId, CancellationToken cancellationToken)
    {
        try
        {
            await client.RaiseEventAsync(requestId.Value, GenerateImageOrchestrator.CancelEvent, cancellation: cancellationToken);
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException or ArgumentException)
        {
            // The record is cancelled by now, and every step looks at it.
        }
    }

    /// <summary>Ends an instance that its record has outlived.</summary>
    public static Task TerminateAsync(DurableTaskClient client, RequestId requestId, CancellationToken cancellationToken) =>
        GuardAsync(async () =>
        {
            await client.TerminateInstanceAsync(requestId.Value, "The request ended while it was suspended.", cancellationToken);
            return true;
        });

    private static async Task<T> GuardAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (RpcException failure) when (failure.StatusCode is not (StatusCode.Cancelled or StatusCode.InvalidArgument))
        {
            throw new StorageUnavailableException("The task hub does not answer.", failure);
        }
    }
}
