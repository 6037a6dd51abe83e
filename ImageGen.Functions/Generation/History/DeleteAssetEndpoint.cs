using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>DELETE /api/assets/{request_id}</c>: deletes the images of a request that has ended, their thumbnails, its history and then its
/// record. Where a file cannot be deleted, the record remains, so that a repeat finishes; from the first file on it is not run again.
/// </summary>
public sealed partial class DeleteAssetEndpoint(
    IRecordStore records, RecordReconciler reconciler, AssetDeletion deletion, TimeProvider time, ILogger<DeleteAssetEndpoint> log)
{
    [Function(nameof(DeleteAssetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "api/assets/{requestId}")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);
        record = await reconciler.ReconcileAsync(client, record, cancellationToken);
        // A call under way still brings its cost and its image into the record.
        if (!record.Status.IsFinal() || record.Attempts.Any(attempt => attempt.Outcome is null))
            return Problem.NotDeletable(requestId);

        // Before the first file: a retry would look for staged images that were paid for.
        if (await records.BeginDeletionAsync(record, time.GetUtcNow(), cancellationToken) is not { } doomed)
        {
            return await records.FindAsync(record.RequestId, cancellationToken) is { } other && other.IsSameAs(record)
                ? Problem.NotDeletable(requestId)
                : Problem.NotFound(requestId);
        }

        record = doomed;
        if (await deletion.DeleteFilesAsync(record, cancellationToken) is { Count: > 0 } left)
            return Problem.NotDeleted(requestId, left);
        await GenerationInstances.PurgeAsync(client, record.RequestId, cancellationToken);
        if (!await records.DeleteAsync(record, cancellationToken))
            return Problem.NotDeletable(requestId);
        LogDeleted(record.RequestId, record.Images.Count);
        return Results.NoContent();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Request was deleted. RequestId: {RequestId}. Images: {Images}.")]
    private partial void LogDeleted(RequestId requestId, int images);
}
