using ImageGen.Storage;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation.History;

/// <summary>
/// Deletes a request that has ended: its images, their thumbnails, its history and then its record. Where a file cannot be deleted, the
/// record remains, so that a repeat finishes; from the first file on it is not run again.
/// </summary>
public sealed partial class RequestDeletion(
    IRecordStore records, RecordReconciler reconciler, AssetDeletion files, TimeProvider time, ILogger<RequestDeletion> log)
{
    public async Task<Deletion> DeleteAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        record = await reconciler.ReconcileAsync(client, record, cancellationToken);
        // A call under way still brings its cost and its image into the record.
        if (!record.Status.IsFinal() || record.Attempts.Any(attempt => attempt.Outcome is null))
            return new(DeletionOutcome.NotOver, []);

        // Before the first file: a retry would look for staged images that were paid for.
        if (await records.BeginDeletionAsync(record, time.GetUtcNow(), cancellationToken) is not { } doomed)
        {
            return await records.FindAsync(record.RequestId, cancellationToken) is { } other && other.IsSameAs(record)
                ? new(DeletionOutcome.NotOver, [])
                : new(DeletionOutcome.Gone, []);
        }

        if (await files.DeleteFilesAsync(doomed, cancellationToken) is { Count: > 0 } left)
            return new(DeletionOutcome.FilesLeft, left);
        await GenerationInstances.PurgeAsync(client, doomed.RequestId, cancellationToken);
        if (!await records.DeleteAsync(doomed, cancellationToken))
            return new(DeletionOutcome.NotOver, []);
        LogDeleted(doomed.RequestId, doomed.Images.Count);
        return new(DeletionOutcome.Deleted, []);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Request was deleted. RequestId: {RequestId}. Images: {Images}.")]
    private partial void LogDeleted(RequestId requestId, int images);
}

/// <summary>What became of a deletion.</summary>
/// <param name="Left">The keys that could not be deleted.</param>
public sealed record Deletion(DeletionOutcome Outcome, IReadOnlyList<string> Left);

public enum DeletionOutcome
{
    Deleted,

    /// <summary>It runs, or a call that may be billed is under way.</summary>
    NotOver,

    /// <summary>Somebody else has deleted it.</summary>
    Gone,

    FilesLeft,
}
