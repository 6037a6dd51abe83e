using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets/{request_id}/cancel</c>: asks the orchestration to stop. A paid call in progress is not undone; its attempt stays
/// in the record. The answer is 202, since the orchestration decides.
/// </summary>
public sealed class CancelGenerationEndpoint(IRecordStore records, TimeProvider time)
{
    [Function(nameof(CancelGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/assets/{requestId}/cancel")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(client);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (!RequestId.TryParse(requestId, out var id) || await records.FindAsync(id, cancellationToken) is not { } record)
            return Problem.NotFound(requestId);
        if (record.Status.IsFinal())
            return Problem.AlreadyEnded(requestId, record.Status.WireName());

        // An instance that was terminated, purged or never started cannot end its record.
        if (await client.GetInstanceAsync(requestId, cancellationToken) is { IsCompleted: false })
            await client.RaiseEventAsync(requestId, GenerateImageOrchestrator.CancelEvent, cancellation: cancellationToken);
        else
            await records.AdvanceAsync(id, new(ImageStatus.Cancelled, time.GetUtcNow()), cancellationToken);
        return Results.Json(
            new { message = "Cancellation requested", request_id = requestId }, statusCode: StatusCodes.Status202Accepted);
    }
}
