using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary><c>GET /marketing/outfeeds/{outfeed_id}/failed</c>: the rows that failed, each with what to mend.</summary>
public sealed class ListFailedRowsEndpoint(MarketingCallers callers, FeedRuns runs, FeedOverview overview)
{
    [Function(nameof(ListFailedRowsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}/failed")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var page = FeedPage.Of(http, []);
        if (page.IsRefused)
            return page.Refusal;
        var (user, outfeed) = feed.Value;
        var counts = await overview.CountAsync(user, outfeed, page.Value.Template, cancellationToken);
        if (counts.Values.Sum() == 0 && await runs.FindLatestAsync(user, outfeed, null, cancellationToken) is null)
            return Problem.NoSuchFeed();
        var rows = await overview.ListAsync(user, outfeed, page.Value with { Status = RowStatus.Failed }, cancellationToken);
        return Results.Json(
            new { outfeed_id = outfeed, failed = counts[RowStatus.Failed], rows, next = page.Value.NextAfter(http, rows) },
            MarketingJson.Options);
    }
}
