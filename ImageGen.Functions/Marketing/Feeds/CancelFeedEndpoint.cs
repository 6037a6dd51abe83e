using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>POST /marketing/outfeeds/{outfeed_id}/cancel</c>: the running run begins no further row. Rows that are being drawn end; the others
/// stay <c>PROCESSED</c>.
/// </summary>
public sealed class CancelFeedEndpoint(MarketingCallers callers, FeedRuns runs)
{
    [Function(nameof(CancelFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/outfeeds/{outfeedId}/cancel")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var (user, outfeed) = feed.Value;
        if (await runs.CancelAsync(user, outfeed, cancellationToken) > 0)
        {
            return Results.Json(
                new { message = "Feed is being cancelled", outfeed_id = outfeed }, MarketingJson.Options,
                statusCode: StatusCodes.Status202Accepted);
        }

        return await runs.FindLatestAsync(user, outfeed, null, cancellationToken) is { } latest
            ? Problem.FeedNotRunning(outfeed.ToString(), latest.State.ToString().ToLowerInvariant())
            : Problem.NoSuchFeed();
    }
}
