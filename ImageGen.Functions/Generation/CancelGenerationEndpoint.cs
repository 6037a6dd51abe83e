using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets/{request_id}/cancel</c>: asks the orchestration to stop. A paid call that is under way is not undone; its
/// attempt stays in the record. The answer is 202, since the orchestration decides.
/// </summary>
public sealed class CancelGenerationEndpoint(IRecordStore catalog, TimeProvider time)
{
    [Function(nameof(CancelGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/assets/{requestId}/cancel")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        ArgumentNullException.ThrowIfNull(client);
        if (!GenerationRules.IsId(requestId) || await catalog.FindAsync(requestId, cancellationToken) is not { } record)
            return Problem.NotFound(requestId);
        if (record.Status.IsFinal())
            return Problem.AlreadyEnded(requestId, record.Status.WireName());

        // Terminated or purged through the management API, or never started: nobody is left who could end the record.
        if (await client.GetInstanceAsync(requestId, cancellationToken) is { IsCompleted: false })
            await client.RaiseEventAsync(requestId, GenerateImageOrchestrator.CancelEvent, cancellation: cancellationToken);
        else
            await catalog.AdvanceAsync(requestId, new(ImageStatus.Cancelled, time.GetUtcNow()), cancellationToken);
        return Results.Json(
            new { message = "Cancellation requested", request_id = requestId }, statusCode: StatusCodes.Status202Accepted);
    }
}
