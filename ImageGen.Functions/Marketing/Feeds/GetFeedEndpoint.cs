using System.Text.Json.Serialization;
using ImageGen.Http;
using ImageGen.Marketing.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>GET /marketing/outfeeds/{outfeed_id}</c>: how a feed stands, and its rows page by page; with <c>status</c> only those in one state.
/// </summary>
public sealed class GetFeedEndpoint(
    MarketingCallers callers, FeedRuns runs, FeedOverview overview, FeedImageLinks lasting, TimeProvider time)
{

    [Function(nameof(GetFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var (user, outfeed) = feed.Value;
        var page = FeedPage.Of(http, RowStatus.All);
        if (page.IsRefused)
            return page.Refusal;
        var run = await runs.FindLatestAsync(user, outfeed, page.Value.Template, cancellationToken);
        var counts = await overview.CountAsync(user, outfeed, page.Value.Template, cancellationToken);
        if (run is null && counts.Values.Sum() == 0)
            return Problem.NoSuchFeed();
        var rows = await overview.ListAsync(user, outfeed, page.Value, cancellationToken);
        var progress = run is null ? null : await ProgressAsync(run, cancellationToken);
        if (run is { State: RunState.Running })
            http.HttpContext.Response.Headers.RetryAfter = "2";
        return Results.Json(
            new FeedView(outfeed, progress, counts, rows, page.Value.NextAfter(http, rows), new FeedLinks(outfeed)
            {
                PublicCsv = lasting.ForFeed(user, outfeed, "csv"),
                PublicXml = lasting.ForFeed(user, outfeed, "xml"),
            }),
            MarketingJson.Options);
    }

    private async Task<RunView> ProgressAsync(FeedRun run, CancellationToken cancellationToken)
    {
        var (ended, open) = await overview.ProgressAsync(run.Id, cancellationToken);
        var seconds = ((run.EndedAt ?? time.GetUtcNow()) - run.StartedAt).TotalSeconds;
        var rate = seconds > 0 ? ended / seconds : 0;
        var isRunning = run.State == RunState.Running;
        var left = Math.Max(open, run.Products - run.Unchanged - ended);
        return new RunView(
            run.Id, run.TemplateId, run.State, run.IsCancelRequested && isRunning ? true : null, run.Products, run.Prepared, run.Unchanged,
            ended, open, Math.Round(rate, 2), isRunning && rate > 0 ? (int)(left / rate) : null, run.StartedAt, run.EndedAt, run.Error);
    }
}

/// <summary>Which rows of a feed a request asks for.</summary>
/// <param name="Template">Only rows of this template; null for all.</param>
/// <param name="After">The row before the page.</param>
public sealed record FeedPage(string? Status, Guid? Template, Guid? After, int Limit)
{
    private const string ExampleId = "0b7e1f5a-5e0c-4f0e-9a53-3a1f0c1b2d4e";

    /// <summary>Reads <c>status</c>, <c>user_template_id</c>, <c>after</c> and <c>limit</c> of a query.</summary>
    /// <param name="states">Those that may be asked for.</param>
    /// <param name="limit">Rows of a page where the query does not say.</param>
    /// <param name="maxLimit">Rows of a page at most.</param>
    public static Result<FeedPage, Problem> Of(HttpRequest http, IReadOnlyList<string> states, int limit = 100, int maxLimit = 1000)
    {
        var fields = JsonFields.OfQuery(http);
        fields.Text("user_id", "mia");
        var status = states.Count > 0 ? fields.Choice("status", states) : null;
        var template = fields.Uuid("user_template_id", "must be the id of a template", ExampleId);
        var after = fields.Uuid("after", "must be the id of a row", ExampleId);
        var rows = fields.Whole("limit", 1, maxLimit, "50") ?? limit;
        return fields.Errors() is { Count: > 0 } errors ? Problem.InvalidRequest(errors) : new FeedPage(status, template, after, (int)rows);
    }

    /// <summary>The path of the page after these rows; null where there is none.</summary>
    public string? NextAfter(HttpRequest http, IReadOnlyList<FeedRowView> rows)
    {
        if (rows.Count < Limit)
            return null;
        var others = http.Query.Where(pair => pair.Key is not ("after" or "code" or "clientId"));
        return http.Path + QueryString.Create(others).Add("after", rows[^1].Id.ToString());
    }
}

/// <summary>How a feed stands.</summary>
/// <param name="Next">Where the next page of rows is; null for the last.</param>
public sealed record FeedView(
    [property: JsonPropertyName("outfeed_id")] Guid OutfeedId,
    [property: JsonPropertyName("run")] RunView? Run,
    [property: JsonPropertyName("counts")] IReadOnlyDictionary<string, int> Counts,
    [property: JsonPropertyName("rows")] IReadOnlyList<FeedRowView> Rows,
    [property: JsonPropertyName("next")] string? Next,
    [property: JsonPropertyName("links")] FeedLinks Links);

/// <summary>The latest run of a feed.</summary>
/// <param name="Done">Rows of the run that have ended.</param>
/// <param name="Open">Rows of the run that have not.</param>
public sealed record RunView(
    [property: JsonPropertyName("run_id")] Guid RunId,
    [property: JsonPropertyName("user_template_id")] Guid TemplateId,
    [property: JsonPropertyName("state")] RunState State,
    [property: JsonPropertyName("cancel_requested")] bool? CancelRequested,
    [property: JsonPropertyName("products")] int Products,
    [property: JsonPropertyName("prepared")] int Prepared,
    [property: JsonPropertyName("unchanged")] int Unchanged,
    [property: JsonPropertyName("done")] int Done,
    [property: JsonPropertyName("open")] int Open,
    [property: JsonPropertyName("rows_per_second")] double Rate,
    [property: JsonPropertyName("remaining_seconds")] int? RemainingSeconds,
    [property: JsonPropertyName("started_at")] DateTimeOffset StartedAt,
    [property: JsonPropertyName("ended_at")] DateTimeOffset? EndedAt,
    [property: JsonPropertyName("error")] string? Error);

/// <summary>Where else a feed is seen; the public ones need no credentials, for ad platforms.</summary>
public sealed record FeedLinks([property: JsonIgnore] Guid OutfeedId)
{
    [JsonPropertyName("failed")] public string Failed => $"/marketing/outfeeds/{OutfeedId}/failed";

    [JsonPropertyName("feed_csv")] public string Csv => $"/marketing/outfeeds/{OutfeedId}/feed.csv";

    [JsonPropertyName("feed_xml")] public string Xml => $"/marketing/outfeeds/{OutfeedId}/feed.xml";

    [JsonPropertyName("public_feed_csv")] public required string PublicCsv { get; init; }

    [JsonPropertyName("public_feed_xml")] public required string PublicXml { get; init; }

    [JsonPropertyName("contact_sheet")] public string ContactSheet => $"/marketing/outfeeds/{OutfeedId}/contact-sheet.jpg";
}
