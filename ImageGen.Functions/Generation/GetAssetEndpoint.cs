using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary><c>GET /api/assets/{request_id}</c> (seed 000, step 5): the record, which outlives the orchestration instance.</summary>
public sealed class GetAssetEndpoint(IRecordStore catalog, AssetReader assets)
{
    [Function(nameof(GetAssetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/assets/{requestId}")] HttpRequest http,
        string requestId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (!GenerationRules.IsId(requestId) || await catalog.FindAsync(requestId, cancellationToken) is not { } record)
            return Problem.NotFound(requestId);
        return Results.Json(await assets.ReadAsync(record, cancellationToken), Asset.Json);
    }
}
