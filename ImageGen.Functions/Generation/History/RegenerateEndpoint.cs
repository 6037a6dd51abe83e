using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>POST /api/assets/{request_id}/regenerate</c> with <c>{"seed": "same" | "new" | 123}</c> and whatever other field of
/// <c>POST /api/assets</c> is to be changed: starts a new request like the earlier one, and answers as
/// <see cref="StartGenerationEndpoint"/> does.
/// </summary>
public sealed class RegenerateEndpoint(IRecordStore records, Regeneration regeneration, RequestStart start, GenerationAnswers answers)
{
    private const string Example = """{"seed":"new"}""";

    [Function(nameof(RegenerateEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/assets/{requestId}/regenerate")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);
        if (record.Orchestrator is not null || record.Request is null)
        {
            return Problem.InvalidRequest(new ValidationError(
                "request_id", "must be that of a request to POST /api/assets; send the page of a product again instead", "req-456"));
        }

        var fields = await JsonBody.ReadAsync(http, RequestFields.Images, Example, cancellationToken);
        if (fields.IsRefused)
            return fields.Refusal;
        var form = await regeneration.FormAsync(record, fields.Value, cancellationToken);
        if (form.IsRefused)
            return form.Refusal;
        var isPoster = RecordStatus.RequestOf(record).IsPoster;
        var given = RequestReader.Parse(form.Value, Caller.Of(http.HttpContext), ownId: null, isPoster);
        if (given.IsRefused)
            return given.Refusal;
        // Its id would be a repeat of the earlier request, whose images would pass for new ones.
        if (given.Value.Request.RequestId == record.RequestId.Value)
        {
            return Problem.InvalidRequest(new ValidationError(
                "request_id", "must be another id than that of the earlier request, or left out", "null"));
        }

        var created = await start.StartAsync(http, client, given.Value, cancellationToken);
        return created.IsRefused ? created.Refusal : await answers.StartedAsync(http, client, created.Value, cancellationToken);
    }
}
