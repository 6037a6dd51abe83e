using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary>
/// Makes a record say what has become of its instance, which may have been terminated, purged, or never started: reads, repeats and
/// <see cref="SweepRecords"/> ask it.
/// </summary>
public sealed partial class RecordReconciler(
    IRecordStore records, PaidImages paid, RecordChanges changes, IOptions<ModelsOptions> options, TimeProvider time,
    ILogger<RecordReconciler> log)
{
    // A post stages input images, writes the record and starts the instance, in this order.
    private static readonly TimeSpan StartGrace = TimeSpan.FromMinutes(1);

    // Staging what a call returned, and writing its outcome, are each repeated for so long after the call itself.
    private static readonly TimeSpan SettleGrace = (StorageRetry.Total * 2) + TimeSpan.FromMinutes(1);

    /// <summary>
    /// The record as it stands after it was compared with its instance. While the task hub does not answer, the record is returned as it
    /// is.
    /// </summary>
    public async Task<ImageRecord> ReconcileAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(record);
        if (record.OpenSince is not { } since)
            return record;
        try
        {
            if (!record.Status.IsFinal())
                record = await EndOrStartAsync(client, record, since, cancellationToken);
            return record.Status.IsFinal() && record.OpenSince is not null ? await CloseAsync(record, cancellationToken) : record;
        }
        catch (StorageUnavailableException failure)
        {
            LogNotReconciled(failure, record.RequestId);
            return record;
        }
    }

    private async Task<ImageRecord> EndOrStartAsync(
        DurableTaskClient client, ImageRecord record, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var instance = await GenerationInstances.FindAsync(client, record.RequestId, record.Run, cancellationToken);
        if (instance is { IsCompleted: false })
            return record;
        if (instance is null && record.Status == ImageStatus.Pending)
        {
            if (time.GetUtcNow() - since < StartGrace)
                return record;
            if (record.BatchId is { } batch && await OrchestrationInstances.IsRunningAsync(client, batch, cancellationToken))
                return record;
            LogStarted(record.RequestId);
            await GenerationInstances.StartAsync(client, record);
            return record;
        }

        var (status, code, error) = instance?.RuntimeStatus switch
        {
            OrchestrationRuntimeStatus.Terminated => (ImageStatus.Cancelled, ErrorCode.Cancelled, "The request was terminated."),
            null => (ImageStatus.Failed, ErrorCode.InternalError, "The orchestration of the request was deleted before it had ended."),
            _ => (ImageStatus.Failed, ErrorCode.InternalError,
                "The orchestration of the request ended before it could write its result."),
        };
        var progress = new ImageProgress(record.Run, status, time.GetUtcNow(), Error: error, ErrorCode: code.Code);
        var ended = await records.AdvanceAsync(record.RequestId, progress, cancellationToken);
        if (instance?.RuntimeStatus == OrchestrationRuntimeStatus.Terminated)
            LogTerminated(record.RequestId);
        else
            LogLost(record.RequestId, instance?.RuntimeStatus.ToString() ?? "none", instance?.FailureDetails?.ToString() ?? "none");
        changes.Announce(ended);
        return ended;
    }

    // A run that failed or was cancelled may still have a call under way, or an image in staging that was paid for.
    private async Task<ImageRecord> CloseAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        record = await AddPaidAsync(record, cancellationToken);
        foreach (var attempt in record.Attempts.Where(attempt => attempt.Outcome is null))
        {
            if (time.GetUtcNow() - attempt.StartedAt < options.Value.AttemptTimeout + SettleGrace)
                return record;
            record = await SettleAsync(
                record, attempt.Number, SpendingOutcome.Ambiguous, "the service was interrupted during the call", cancellationToken);
        }

        await records.CloseAsync(record.RequestId, record.Run, cancellationToken);
        return record with { OpenSince = null };
    }

    /// <summary>Adds what was paid for and is found in staging to a record that has ended without images.</summary>
    public async Task<ImageRecord> AddPaidAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Images.Count > 0
            || await paid.FindAsync(record.RequestId, record.Attempts, record.Count, cancellationToken) is not { } found)
            return record;
        record = await SettleAsync(
            record, found.Attempt, SpendingOutcome.Settled, "the image was found in staging", cancellationToken);
        var images = await paid.PromoteAsync(
            found.Images, (contentType, number) => ImageKeys.Kept(record, contentType, number), cancellationToken);
        record = await records.AdvanceAsync(record.RequestId, new(record.Run, record.Status, time.GetUtcNow(), images), cancellationToken);
        LogKept(record.RequestId, images.Images.Count);
        return record;
    }

    private Task<ImageRecord> SettleAsync(
        ImageRecord record, int number, SpendingOutcome outcome, string detail, CancellationToken cancellationToken) =>
        records.SettleAttemptAsync(record.RequestId, number, new(outcome, time.GetUtcNow(), detail), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Record has no instance and is started again. RequestId: {RequestId}.")]
    private partial void LogStarted(RequestId requestId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Record was ended, since its instance was terminated. RequestId: {RequestId}.")]
    private partial void LogTerminated(RequestId requestId);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Record was ended, since its instance is gone or failed. RequestId: {RequestId}. Instance: {Instance}. Cause: {Cause}")]
    private partial void LogLost(RequestId requestId, string instance, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Paid images were kept. RequestId: {RequestId}. Images: {Images}.")]
    private partial void LogKept(RequestId requestId, int images);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Record could not be compared with its instance. RequestId: {RequestId}.")]
    private partial void LogNotReconciled(Exception failure, RequestId requestId);
}
