using System.Text.Json.Serialization;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation.History;

/// <summary>
/// <c>GET /api/assets?user_id=&amp;limit=&amp;cursor=&amp;q=&amp;model=&amp;status=&amp;source=&amp;tag=&amp;from=&amp;to=</c>: a user's
/// records, the newest first. <c>next</c> is given wherever more may follow, also with few items or none.
/// </summary>
public sealed class ListAssetsEndpoint(IRecordStore records, AssetReader assets, TimeProvider time)
{
    [Function(nameof(ListAssetsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/assets")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var query = AssetQuery.Read(http);
        if (query.IsRefused)
            return query.Refusal;
        var page = await records.ListAsync(query.Value, cancellationToken);
        var items = new List<Asset>(page.Records.Count);
        // DynamoDB deletes what has expired within days.
        foreach (var record in page.Records.Where(record => !(record.ExpiresAt <= time.GetUtcNow())))
            items.Add(await assets.ReadAsync(record, cancellationToken));
        return Results.Json(new AssetPage(items, page.Next?.ToString(), page.Read), Asset.Json);
    }
}

/// <summary>Some of a user's records.</summary>
/// <param name="Next">The <c>cursor</c> of the next page; left out at the end.</param>
/// <param name="Read">How many records were read to find these.</param>
public sealed record AssetPage(
    [property: JsonPropertyName("items")] IReadOnlyList<Asset> Items,
    [property: JsonPropertyName("next")] string? Next,
    [property: JsonPropertyName("read")] int Read);
