using System.Text.Json.Serialization;

namespace ImageGen.Retention;

/// <summary>
/// How far the sweep has come: first through the records, then through the images, then from the beginning. The input and the result of
/// <see cref="SweepOrchestrator"/>, whose last instance so remembers where the next night begins.
/// </summary>
/// <param name="Area">An index of <see cref="SweepPage.Areas"/>.</param>
/// <param name="After">Where the next page begins; null at the beginning of an area.</param>
/// <param name="Left">How many records and images this run may still look at.</param>
/// <param name="StartedAt">When this run began, UTC.</param>
public sealed record SweepProgress(
    [property: JsonPropertyName("area")] int Area,
    [property: JsonPropertyName("after")] string? After,
    [property: JsonPropertyName("left")] int Left,
    [property: JsonPropertyName("started_at")] DateTimeOffset StartedAt)
{
    [JsonPropertyName("records")] public int Records { get; init; }

    [JsonPropertyName("expired")] public int Expired { get; init; }

    /// <summary>Records of which an image is gone.</summary>
    [JsonPropertyName("gone")] public int Gone { get; init; }

    [JsonPropertyName("objects")] public int Objects { get; init; }

    /// <summary>Images that no record knows.</summary>
    [JsonPropertyName("orphans")] public int Orphans { get; init; }

    [JsonPropertyName("deleted")] public int Deleted { get; init; }

    /// <summary>
    /// Whether nothing is deleted until the sweep begins anew, since on some page too many images had no record
    /// (<see cref="ImageSweep.Suspicious"/>).
    /// </summary>
    [JsonPropertyName("is_held")] public bool IsHeld { get; init; }

    /// <summary>Whether this run is over: it has seen everything, or as much as it may.</summary>
    [JsonPropertyName("is_over")] public bool IsOver { get; init; }

    /// <summary>The next run, from where this one has stopped.</summary>
    public SweepProgress Next(int limit, DateTimeOffset at) =>
        new(Area, After, limit, at) { IsHeld = IsHeld && (Area > 0 || After is not null) };
}
