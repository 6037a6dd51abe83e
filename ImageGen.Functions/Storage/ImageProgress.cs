using System.Text.Json.Serialization;

namespace ImageGen.Storage;

/// <summary>One step forward of a record.</summary>
/// <param name="Status">The state it moves to.</param>
/// <param name="At">When, UTC, by the orchestration's clock.</param>
/// <param name="Images">With completed: what there is.</param>
/// <param name="Error">With failed: a short sentence that is safe to show.</param>
public sealed record ImageProgress(
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("pictures")] FinishedImages? Images = null,
    [property: JsonPropertyName("error")] string? Error = null)
{
    internal ImageRecord ApplyTo(ImageRecord record) => record with
    {
        Status = Status,
        Error = Error,
        Images = Images?.Images ?? [],
        Shortfall = Images?.Shortfall,
        ReusedFrom = Images?.ReusedFrom,
        GeneratedAt = Images is null ? null : At,
        Model = Images?.First.Model ?? record.Model,
        Seed = Images?.First.Seed ?? record.Seed,
    };
}

/// <summary>What a request ended with.</summary>
/// <param name="Images">One at least.</param>
/// <param name="Shortfall">Why there are fewer than were asked for; null when there are not.</param>
/// <param name="ReusedFrom">The earlier request whose images these are; null when they are new.</param>
public sealed record FinishedImages(
    [property: JsonPropertyName("images")] IReadOnlyList<StoredImage> Images,
    [property: JsonPropertyName("shortfall")] string? Shortfall = null,
    [property: JsonPropertyName("reused_from")] string? ReusedFrom = null)
{
    internal ImageFacts First => Images[0].Image;
}
