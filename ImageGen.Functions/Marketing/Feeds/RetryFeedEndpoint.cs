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
        if (await runs.FindLatestAsync(user, outfeed, null, cancellationToken) is null)
            return Problem.NoSuchFeed();
        var failed = await overview.FailedByTemplateAsync(user, outfeed, cancellationToken);
        if (failed.Count == 0)
            return Results.Json(new { message = "No row has failed", outfeed_id = outfeed, failed = 0 }, MarketingJson.Options);
        var (started, withoutTemplate, running) = (new List<StartedRun>(), 0, 0);
        foreach (var (template, rows) in failed)
        {
            var run = await start.StartAsync(client, user, outfeed, template, onlyFailed: true, cancellationToken);
            if (run.Value is { IsNew: true })
                started.Add(run.Value);
            else if (run.Refusal?.Code == ErrorCode.NoSuchTemplate)
                withoutTemplate += rows;
            else
                running += rows;
        }

        // A run that began before may have passed the rows that failed.
        if (started.Count == 0 && running > 0)
            return Problem.FeedRunning(outfeed.ToString(), "A run of this feed is under way. Wait until it has ended, or cancel it.");
        if (started.Count == 0)
            return Problem.NoSuchTemplate();
        http.HttpContext.Response.Headers.Location = $"/marketing/outfeeds/{outfeed}";
        http.HttpContext.Response.Headers.RetryAfter = "2";
        return Results.Json(
            new
            {
                message = "Failed rows are being drawn",
                outfeed_id = outfeed,
                run_ids = started.Select(run => run.Run.Id),
                failed = failed.Values.Sum() - withoutTemplate - running,
                // Those of a template that is deleted, and of a run that is under way, stay as they are.
                without_template = withoutTemplate,
                under_way = running,
            },
            MarketingJson.Options, statusCode: StatusCodes.Status202Accepted);
    }
}
