using DurableTask.Core.Exceptions;
using ImageGen.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// Starts an orchestration once. The record decides who is first: an id is taken by one conditional write, so a hundred posts of the
/// same request at once start one orchestration.
/// </summary>
public sealed class GenerationStart(IRecordStore catalog, InputImages images, TimeProvider time)
{
    // An id is used once and for all; by default a finished instance would be replaced silently.
    private static readonly StartOrchestrationOptions OnceOnly = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);

    /// <summary>Starts the request or joins an earlier one that asked for the same; false when its id is taken by another.</summary>
    public async Task<bool> TryStartAsync(DurableTaskClient client, ImagesRead read, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(read);
        var record = RecordStatus.NewRecord(read.Request, time.GetUtcNow());
        var created = await catalog.CreateAsync(record, cancellationToken);
        if (created.Record.RequestHash != record.RequestHash)
            return false;
        if (created.IsNew || await WasLeftBehindAsync(client, created.Record, cancellationToken))
            await StartAsync(client, read);
        return true;
    }

    /// <summary>Starts the request whose record this call has just written, also when its caller hangs up meanwhile.</summary>
    public async Task StartAsync(DurableTaskClient client, ImagesRead read)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(read);
        await images.StageAsync(read.Request.RequestId, read.Images, CancellationToken.None);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(GenerateImageOrchestrator), read.Request, OnceOnly with { InstanceId = read.Request.RequestId }, CancellationToken.None);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another post of the same request was a moment earlier; this one joins it.
        }
    }

    // Whoever wrote the record may have been cut off before the start: a repeat then starts it.
    private static async Task<bool> WasLeftBehindAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken) =>
        !record.Status.IsFinal() && await client.GetInstanceAsync(record.RequestId, cancellationToken) is null;
}
