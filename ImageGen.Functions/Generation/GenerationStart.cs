using DurableTask.Core.Exceptions;
using ImageGen.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// Starts an orchestration once, and waits for it. The record decides who is first: an id is taken by one conditional write, so a hundred
/// posts of the same request at once start one orchestration.
/// </summary>
public sealed class GenerationStart(IRecordStore records, InputImages images, TimeProvider time)
{
    // An id is used once only; by default a finished instance would be replaced.
    private static readonly StartOrchestrationOptions OnceOnly = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);

    /// <summary>Starts the request, or joins an earlier one that asked for the same; false when its id is taken by another.</summary>
    public async Task<bool> TryStartAsync(DurableTaskClient client, ParsedRequest parsed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(parsed);
        var record = RecordStatus.NewRecord(parsed.Request, time.GetUtcNow());
        var created = await records.CreateAsync(record, cancellationToken);
        if (created.Record.RequestHash != record.RequestHash)
            return false;
        if (created.IsNew || await WasNeverStartedAsync(client, created.Record, cancellationToken))
            await StartAsync(client, parsed);
        return true;
    }

    /// <summary>Starts the request whose record this call has just written, also when its caller disconnects meanwhile.</summary>
    public async Task StartAsync(DurableTaskClient client, ParsedRequest parsed)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(parsed);
        if (parsed.Inputs.Count > 0)
            await images.StageAsync(parsed.Request.Id, parsed.Inputs, CancellationToken.None);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(GenerateImageOrchestrator), parsed.Request, OnceOnly with { InstanceId = parsed.Request.RequestId },
                    CancellationToken.None);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another post of the same request was a moment earlier; this one joins it.
        }
    }

    /// <summary>The record once it has ended; null when <paramref name="timeout"/> ends first. The request continues in any case.</summary>
    public async Task<ImageRecord?> WaitAsync(
        DurableTaskClient client, RequestId requestId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(requestId);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.WaitForInstanceCompletionAsync(requestId.Value, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The record may have ended all the same: a cancelled request ends before its orchestration does.
        }

        return await records.FindAsync(requestId, cancellationToken) is { } record && record.Status.IsFinal() ? record : null;
    }

    // The post that wrote the record may have been interrupted before the start; a repeat then starts it.
    private static async Task<bool> WasNeverStartedAsync(
        DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken) =>
        !record.Status.IsFinal() && await client.GetInstanceAsync(record.RequestId.Value, cancellationToken) is null;
}
