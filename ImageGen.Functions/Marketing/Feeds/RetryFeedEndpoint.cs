using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>POST /marketing/outfeeds/{outfeed_id}/retry</c>: draws the rows that failed, from what template, fields and products are now.
/// </summary>
public sealed class RetryFeedEndpoint(MarketingCallers callers, FeedRuns runs, FeedStart start, FeedOverview overview)
{
    [Function(nameof(RetryFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/outfeeds/{outfeedId}/retry")] HttpRequest http,
        [DurableClient] DurableTaskClient client, string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var (user, outfeed) = feed.Value;
        if (await runs.FindLatestAsync(user, outfeed, cancellationToken) is not { } latest)
            return FeedPaths.NoSuchFeed();
        var failed = (await overview.CountAsync(user, outfeed, cancellationToken))[RowStatus.Failed];
        if (failed == 0)
            return Results.Json(new { message = "No row has failed", outfeed_id = outfeed, failed }, MarketingJson.Options);
        var started = await start.StartAsync(client, user, outfeed, latest.TemplateId, onlyFailed: true, cancellationToken);
        if (started.IsRefused)
            return started.Refusal;
        // A run that began before may have passed the rows that failed.
        if (!started.Value.IsNew)
            return Problem.FeedRunning(outfeed.ToString());
        http.HttpContext.Response.Headers.Location = $"/marketing/outfeeds/{outfeed}";
        http.HttpContext.Response.Headers.RetryAfter = "2";
        return Results.Json(
            new { message = "Failed rows are being drawn", outfeed_id = outfeed, run_id = started.Value.Run.Id, failed },
            MarketingJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
