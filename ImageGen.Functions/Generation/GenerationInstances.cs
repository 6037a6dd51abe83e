using System.Text.Json.Nodes;
using Grpc.Core;
using ImageGen.Storage;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// The orchestration instances of requests: one for each run, all under the id of the request. Every method throws
/// <see cref="StorageUnavailableException"/> while the task hub's own storage does not answer.
/// </summary>
public static class GenerationInstances
{
    /// <summary>Starts the run, or joins the instance that another call has just started.</summary>
    public static Task StartAsync(DurableTaskClient client, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var request = JsonNode.Parse(record.Request ?? "null") as JsonObject
            ?? throw new InvalidDataException($"The record of {record.RequestId} does not hold its request.");
        request["run"] = record.Run;
        return OrchestrationInstances.StartAsync(
            client, record.Orchestrator ?? nameof(GenerateImageOrchestrator), record.RequestId.Value, request);
    }

    /// <summary>The instance of a run; null when there is none, or only one of another run.</summary>
    public static Task<OrchestrationMetadata?> FindAsync(
        DurableTaskClient client, RequestId requestId, int run, CancellationToken cancellationToken) =>
        OrchestrationInstances.GuardAsync(async () =>
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

    /// <summary>Deletes an instance that has ended, with the prompt in its history; one that runs, or is gone, stays as it is.</summary>
    public static Task PurgeAsync(DurableTaskClient client, RequestId requestId, CancellationToken cancellationToken) =>
        OrchestrationInstances.GuardAsync(async () =>
            await client.GetInstanceAsync(requestId.Value, cancellationToken) is { IsCompleted: true }
            && await OrchestrationInstances.PurgeAsync(client, requestId.Value, cancellationToken));

    /// <summary>Ends an instance that its record has outlived.</summary>
    public static Task TerminateAsync(DurableTaskClient client, RequestId requestId, CancellationToken cancellationToken) =>
        OrchestrationInstances.GuardAsync(async () =>
        {
            await client.TerminateInstanceAsync(requestId.Value, "The request ended while it was suspended.", cancellationToken);
            return true;
        });
}
