using System.Text.Json.Serialization;

namespace ImageGen.Marketing.Feeds;

/// <summary>The states of a row of <c>generated_feeds</c>, as they are written there.</summary>
public static class RowStatus
{
    /// <summary>Its JSON is made, and its image can be drawn.</summary>
    public const string Processed = "PROCESSED";

    /// <summary>Its image is being drawn by the owner of its lease.</summary>
    public const string Generating = "GENERATING";

    /// <summary>Its image is stored.</summary>
    public const string Generated = "GENERATED";

    /// <summary>Its image could not be drawn; <c>error_message</c> says what to mend.</summary>
    public const string Failed = "GENERATION_FAIL";

    public static IReadOnlyList<string> All { get; } = [Processed, Generating, Generated, Failed];
}

/// <summary>A row whose image is to be drawn, held by a lease.</summary>
/// <param name="TemplateHash">Of the template that <paramref name="Json"/> was made from.</param>
/// <param name="Values">Of the product, by variable, as JSON.</param>
/// <param name="Inputs">What the stored image was drawn from; null where there is none.</param>
/// <param name="ImageKey">Of the stored image.</param>
/// <param name="Attempt">How often drawing it was begun, this time included.</param>
/// <param name="Since">When its run began.</param>
public sealed record ClaimedRow(
    Guid Id, string UserSub, Guid OutfeedId, string Json, string? TemplateHash, string? Values, string? Inputs, string? ImageKey,
    int Attempt, DateTimeOffset Since);

/// <summary>Which rows a worker may take.</summary>
/// <param name="RunId">Those of a run; null for one row by its id.</param>
public sealed record RowsToDraw(
    [property: JsonPropertyName("run_id")] Guid? RunId,
    [property: JsonPropertyName("row_id")] Guid? RowId = null);

/// <summary>What became of a call that draws rows.</summary>
/// <param name="Taken">Rows that were taken; zero where there was none to take.</param>
/// <param name="Drawn">Rows whose image is stored now, drawn or found unchanged.</param>
/// <param name="Failed">Rows that failed.</param>
/// <param name="Held">Rows that others hold; zero where none is left.</param>
/// <param name="HeldSeconds">Until the next of their leases ends.</param>
public sealed record DrawnRows(
    [property: JsonPropertyName("taken")] int Taken,
    [property: JsonPropertyName("drawn")] int Drawn,
    [property: JsonPropertyName("failed")] int Failed,
    [property: JsonPropertyName("held")] int Held,
    [property: JsonPropertyName("held_seconds")] int HeldSeconds);
