using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets/{request_id}/cancel</c>: ends the request as cancelled, so that nothing more is paid for it. A call under way is not
/// undone: its cost and its image come into the record later, which is why the answer is 202.
/// </summary>
public sealed class CancelGenerationEndpoint(IRecordStore records, RecordChanges changes, TimeProvider time)
{
    [Function(nameof(CancelGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/assets/{requestId}/cancel")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(client);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);
        var id = record.RequestId;
        if (record.Status.IsFinal())
            return Problem.AlreadyEnded(requestId, record.Status.WireName());

        // The record comes first: every payment looks at it, while an instance may be busy, suspended or gone.
        var progress = new ImageProgress(record.Run, ImageStatus.Cancelled, time.GetUtcNow(), ErrorCode: ErrorCode.Cancelled.Code);
        var ended = await records.AdvanceAsync(id, progress, cancellationToken);
        if (ended.Status != ImageStatus.Cancelled)
            return Problem.AlreadyEnded(requestId, ended.Status.WireName());
        changes.Announce(ended);
        await GenerationInstances.CancelAsync(client, id, cancellationToken);
        return Results.Json(
            new { message = "Cancellation requested", request_id = requestId, status = ended.Status.WireName() },
            statusCode: StatusCodes.Status202Accepted);
    }
}
