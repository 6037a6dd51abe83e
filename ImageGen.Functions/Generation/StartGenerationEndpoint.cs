using DurableTask.Core.Exceptions;
using ImageGen.Http;
using ImageGen.Library;
using ImageGen.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>POST /api/assets</c> (seed 000, step 1): checks the request, writes its record, starts the orchestration and answers 202
/// with the status links. The record decides who is first: an id is taken by one conditional write, so a hundred posts of the
/// same request at once start one orchestration, and another request under the same id gets 409.
/// </summary>
public sealed class StartGenerationEndpoint(IImageCatalog catalog, ModelCatalogue models, IManagementLinks links, TimeProvider time)
{
    // Seed 000 asks clients to poll every 2 to 3 seconds.
    private const string PollSeconds = "2";

    // An id is used once and for all; by default a finished instance would be replaced silently.
    private static readonly StartOrchestrationOptions OnceOnly = new StartOrchestrationOptions().WithDedupeStatuses(
        OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
        OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated);

    [Function(nameof(StartGenerationEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/assets")] HttpRequest http,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(client);
        var (fields, refusal) = await JsonBody.ReadAsync(http, cancellationToken);
        if (fields is null)
            return refusal!;
        var request = GenerationForm.Read(fields, models);
        if (fields.Faults() is { Count: > 0 } faults)
            return Problem.InvalidRequest(faults);

        var record = RecordStatus.NewRecord(request, time.GetUtcNow());
        var created = await catalog.CreateAsync(record, cancellationToken);
        if (created.Record.RequestHash != record.RequestHash)
            return Problem.Conflict(request.RequestId);
        if (created.IsNew || await WasLeftBehindAsync(client, created.Record, cancellationToken))
            await StartAsync(client, request, cancellationToken);

        return Accepted(http, links.For(client, http, request.RequestId));
    }

    // Whoever wrote the record may have been cut off before the start: a repeat then starts it.
    private static async Task<bool> WasLeftBehindAsync(DurableTaskClient client, ImageRecord record, CancellationToken cancellationToken) =>
        !record.Status.IsFinal() && await client.GetInstanceAsync(record.RequestId, cancellationToken) is null;

    private static async Task StartAsync(DurableTaskClient client, GenerationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(
                nameof(GenerateImageOrchestrator), request, OnceOnly with { InstanceId = request.RequestId }, cancellationToken);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // Another post of the same request was a moment earlier; this one joins it.
        }
    }

    private static IResult Accepted(HttpRequest http, CheckStatusLinks status)
    {
        http.HttpContext.Response.Headers.Location = status.StatusQueryGetUri;
        http.HttpContext.Response.Headers.RetryAfter = PollSeconds;
        return Results.Json(GenerationAccepted.Of(status), statusCode: StatusCodes.Status202Accepted);
    }
}
