using System.Text.Json.Serialization;

namespace ImageGen.Library;

/// <summary>
/// One request and what became of it (seed 000, step 5). Field names are the seed's. It outlives the orchestration instance.
/// </summary>
public sealed record ImageRecord
{
    [JsonPropertyName("request_id")] public required string RequestId { get; init; }

    [JsonPropertyName("status")] public ImageStatus Status { get; init; } = ImageStatus.Pending;

    [JsonPropertyName("user_id")] public required string UserId { get; init; }

    [JsonPropertyName("prompt")] public required string Prompt { get; init; }

    [JsonPropertyName("negative_prompt")] public string? NegativePrompt { get; init; }

    [JsonPropertyName("style")] public required string Style { get; init; }

    [JsonPropertyName("aspect_ratio")] public required string AspectRatio { get; init; }

    [JsonPropertyName("quality")] public required string Quality { get; init; }

    /// <summary>Key of the finished picture in the store; the link is made from it at each reading.</summary>
    [JsonPropertyName("s3_key")] public string? S3Key { get; init; }

    /// <summary>When the request was accepted, UTC. Never changes.</summary>
    [JsonPropertyName("created_at")] public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the picture was ready to read, UTC.</summary>
    [JsonPropertyName("generated_at")] public DateTimeOffset? GeneratedAt { get; init; }

    /// <summary>A short sentence that is safe to show to the caller.</summary>
    [JsonPropertyName("error")] public string? Error { get; init; }

    /// <summary>The model that painted it, which may be another than was asked for.</summary>
    [JsonPropertyName("model")] public string? Model { get; init; }

    /// <summary>The seed that was used, or asked for while nothing is painted yet.</summary>
    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("sha256")] public string? Sha256 { get; init; }

    [JsonPropertyName("width")] public int? Width { get; init; }

    [JsonPropertyName("height")] public int? Height { get; init; }

    [JsonPropertyName("content_type")] public string? ContentType { get; init; }

    [JsonPropertyName("size_bytes")] public long? SizeBytes { get; init; }

    /// <summary>What was paid, or may have been, in order.</summary>
    [JsonPropertyName("attempts")] public IReadOnlyList<SpendingAttempt> Attempts { get; init; } = [];

    /// <summary>SHA-256 of the canonical request: the same id with another hash is a conflict.</summary>
    [JsonPropertyName("request_hash")] public required string RequestHash { get; init; }

    /// <summary>The record after a change, or itself where the change would move it backwards.</summary>
    public ImageRecord After(ImageProgress progress) =>
        progress.Status <= Status || Status.IsFinal()
            ? this
            : progress.ApplyTo(this);
}
