using System.Text.Json.Serialization;

namespace ImageGen.Library;

/// <summary>One step forward of a record.</summary>
/// <param name="Status">The state it moves to.</param>
/// <param name="At">When, UTC, by the orchestration's clock.</param>
/// <param name="S3Key">With completed: where the picture lies.</param>
/// <param name="Picture">With completed: what is known of it.</param>
/// <param name="Error">With failed: a short sentence that is safe to show.</param>
public sealed record ImageProgress(
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("at")] DateTimeOffset At,
    [property: JsonPropertyName("s3_key")] string? S3Key = null,
    [property: JsonPropertyName("picture")] PictureFacts? Picture = null,
    [property: JsonPropertyName("error")] string? Error = null)
{
    internal ImageRecord ApplyTo(ImageRecord record) => record with
    {
        Status = Status,
        Error = Error,
        S3Key = S3Key,
        GeneratedAt = Picture is null ? null : At,
        Model = Picture?.Model ?? record.Model,
        Seed = Picture?.Seed ?? record.Seed,
        Sha256 = Picture?.Sha256,
        Width = Picture?.Width,
        Height = Picture?.Height,
        ContentType = Picture?.ContentType,
        SizeBytes = Picture?.SizeBytes,
    };
}
