using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>
/// <c>GET /api/assets/{request_id}</c>: the record, which outlives the orchestration instance; 304 where the caller has it already.
/// </summary>
public sealed class GetAssetEndpoint(IRecordStore records, RecordReconciler reconciler, AssetReader assets, ConditionalReads reads)
{
    [Function(nameof(GetAssetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/assets/{requestId}")] HttpRequest http,
        string requestId,
        [DurableClient] DurableTaskClient client)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        if (await records.FindForCallerAsync(http.HttpContext, requestId) is not { } record)
            return Problem.NotFound(requestId);
        record = await reconciler.ReconcileAsync(client, record, cancellationToken);
        return await reads.AnswerAsync(http, record, async () =>
        {
            var asset = await assets.ReadAsync(record, cancellationToken);
            return (asset, asset.LinksEnd);
        });
    }
}
