using System.Text.Json.Serialization;

namespace ImageGen.Marketing.Feeds;

/// <summary>What <see cref="MarketingFeedOrchestrator"/> knows from one page to the next.</summary>
/// <param name="Next">The page that is prepared and not drawn yet; null before the first.</param>
public sealed record FeedProgress(
    [property: JsonPropertyName("run_id")] Guid RunId,
    [property: JsonPropertyName("next")] PreparedPage? Next = null,
    [property: JsonPropertyName("prepared")] int Prepared = 0,
    [property: JsonPropertyName("unchanged")] int Unchanged = 0,
    [property: JsonPropertyName("drawn")] int Drawn = 0,
    [property: JsonPropertyName("failed")] int Failed = 0);

/// <summary>Which products <see cref="PrepareRows"/> reads.</summary>
/// <param name="After">The product before the page; null for the first page.</param>
/// <param name="Prepared">Products of the pages before.</param>
/// <param name="Unchanged">Those of them whose image was up to date.</param>
public sealed record PageToPrepare(
    [property: JsonPropertyName("run_id")] Guid RunId,
    [property: JsonPropertyName("after")] Guid? After,
    [property: JsonPropertyName("prepared")] int Prepared,
    [property: JsonPropertyName("unchanged")] int Unchanged);

/// <summary>A page of products whose rows are written.</summary>
/// <param name="Products">How many it has.</param>
/// <param name="Unchanged">Those whose image is up to date.</param>
/// <param name="Failed">Those whose values cannot be shown; their rows say why.</param>
/// <param name="ToDraw">Those whose image is to be drawn.</param>
/// <param name="Workers">How many activities draw them at once.</param>
/// <param name="Last">The last product; null where there are no further pages.</param>
public sealed record PreparedPage(
    [property: JsonPropertyName("products")] int Products,
    [property: JsonPropertyName("unchanged")] int Unchanged,
    [property: JsonPropertyName("failed")] int Failed,
    [property: JsonPropertyName("to_draw")] int ToDraw,
    [property: JsonPropertyName("workers")] int Workers,
    [property: JsonPropertyName("last")] Guid? Last);

/// <summary>Rows for <see cref="FeedPageOrchestrator"/>.</summary>
/// <param name="Workers">How many activities draw at once.</param>
/// <param name="Limit">It ends when about so many rows have ended, so that progress is seen.</param>
public sealed record PageToDraw(
    [property: JsonPropertyName("work")] RowsToDraw Work,
    [property: JsonPropertyName("workers")] int Workers,
    [property: JsonPropertyName("limit")] int Limit);

/// <summary>How a run ended: the output of its orchestration.</summary>
public sealed record FeedResult(
    [property: JsonPropertyName("state")] RunState State,
    [property: JsonPropertyName("products")] int Products,
    [property: JsonPropertyName("unchanged")] int Unchanged,
    [property: JsonPropertyName("generated")] int Generated,
    [property: JsonPropertyName("failed")] int Failed);

/// <summary>How a run is to be ended.</summary>
public sealed record RunEnd(
    [property: JsonPropertyName("run_id")] Guid RunId,
    [property: JsonPropertyName("state")] RunState State,
    [property: JsonPropertyName("error")] string? Error = null);
