using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary><c>GET /marketing/outfeeds?limit=&amp;after=</c>: the caller's feeds with the latest run of each, the newest first.</summary>
public sealed class ListFeedsEndpoint(MarketingCallers callers, FeedRuns runs)
{
    [Function(nameof(ListFeedsEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var query = ListQuery.Of(http);
        var after = query.AfterId("outfeed_id", "0b7e1f5a-5e0c-4f0e-9a53-3a1f0c1b2d4e");
        if (query.Fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var page = await runs.ListLatestAsync(user.Value, after, query.Limit, http.HttpContext.RequestAborted);
        return Results.Json(
            new
            {
                outfeeds = page.Select(FeedSummary.Of),
                next = query.Next(http, page.Count, page.LastOrDefault()?.OutfeedId.ToString()),
            },
            MarketingJson.Options);
    }
}

/// <summary>A feed by its latest run; <c>GET /marketing/outfeeds/{outfeed_id}</c> has the rest.</summary>
public sealed record FeedSummary(
    [property: JsonPropertyName("outfeed_id")] Guid OutfeedId,
    [property: JsonPropertyName("user_template_id")] Guid TemplateId,
    [property: JsonPropertyName("state")] RunState State,
    [property: JsonPropertyName("products")] int Products,
    [property: JsonPropertyName("started_at")] DateTimeOffset StartedAt,
    [property: JsonPropertyName("ended_at")] DateTimeOffset? EndedAt)
{
    public static FeedSummary Of(FeedRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new(run.OutfeedId, run.TemplateId, run.State, run.Products, run.StartedAt, run.EndedAt);
    }
}
