using ImageGen.Http;
using ImageGen.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Generation;

/// <summary><c>GET /api/assets/{request_id}</c> (seed 000, step 5): the record, which outlives the orchestration instance.</summary>
public sealed class GetAssetEndpoint(IImageCatalog catalog, IImageStore store, IOptions<LibraryOptions> options)
{
    [Function(nameof(GetAssetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/assets/{requestId}")] HttpRequest http,
        string requestId,
        CancellationToken cancellationToken)
    {
        if (!GenerationRules.IsId(requestId) || await catalog.FindAsync(requestId, cancellationToken) is not { } record)
            return Problem.NotFound(requestId);

        // Made anew at each reading: a stored link would outlive its credentials or its record.
        var link = record.S3Key is { } key ? await store.LinkAsync(key, options.Value.LinkLifetime, cancellationToken) : null;
        return Results.Json(Asset.Of(record, link), Asset.Json);
    }
}
