using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>DELETE /api/assets/{request_id}</c>: deletes a request that has ended, with all it has (<see cref="RequestDeletion"/>).
/// </summary>
public sealed class DeleteAssetEndpoint(IRecordStore records, RequestDeletion requests)
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
        var deletion = await requests.DeleteAsync(client, record, cancellationToken);
        return deletion.Outcome switch
        {
            DeletionOutcome.Deleted => Results.NoContent(),
            DeletionOutcome.FilesLeft => Problem.NotDeleted(requestId, deletion.Left),
            DeletionOutcome.Gone => Problem.NotFound(requestId),
            _ => Problem.NotDeletable(requestId),
        };
    }
}
