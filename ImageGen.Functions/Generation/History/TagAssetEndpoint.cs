using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>PUT /api/assets/{request_id}/tags</c> with <c>{"tags": []}</c>: replaces the tags of a request, and answers its record.
/// </summary>
public sealed class TagAssetEndpoint(IRecordStore records, GenerationAnswers answers)
{
    private const string Example = """{"tags":["poster","spring"]}""";

    [Function(nameof(TagAssetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/assets/{requestId}/tags")] HttpRequest http,
        string requestId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);
        var body = await JsonBody.ReadAsync(http, [], Example, cancellationToken);
        if (body.IsRefused)
            return body.Refusal;
        var tags = AssetTags.Read(body.Value, "tags");
        if (body.Value.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        // Pages send the tags that they show, changed or not.
        if (tags!.SequenceEqual(record.Tags, StringComparer.Ordinal))
            return await answers.RecordAsync(record, cancellationToken);
        return await records.TagAsync(record.RequestId, tags!, cancellationToken) is { } tagged
            ? await answers.RecordAsync(tagged, cancellationToken)
            : Problem.NotFound(requestId);
    }
}
