using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Library;

namespace ImageGen.Generation;

/// <summary>A record as a caller reads it: the seed's fields first (seed 000, step 5), what is absent left out.</summary>
public sealed record Asset
{
    [JsonPropertyName("request_id")] public required string RequestId { get; init; }

    [JsonPropertyName("status")] public required ImageStatus Status { get; init; }

    [JsonPropertyName("user_id")] public required string UserId { get; init; }

    [JsonPropertyName("prompt")] public required string Prompt { get; init; }

    [JsonPropertyName("style")] public required string Style { get; init; }

    [JsonPropertyName("aspect_ratio")] public required string AspectRatio { get; init; }

    [JsonPropertyName("s3_key")] public string? S3Key { get; init; }

    /// <summary>A link that opens the picture for <see cref="LibraryOptions.LinkLifetime"/>.</summary>
    [JsonPropertyName("s3_url")] public Uri? S3Url { get; init; }

    [JsonPropertyName("created_at")] public required string CreatedAt { get; init; }

    [JsonPropertyName("generated_at")] public string? GeneratedAt { get; init; }

    [JsonPropertyName("error")] public string? Error { get; init; }

    [JsonPropertyName("quality")] public required string Quality { get; init; }

    [JsonPropertyName("negative_prompt")] public string? NegativePrompt { get; init; }

    [JsonPropertyName("model")] public string? Model { get; init; }

    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("sha256")] public string? Sha256 { get; init; }

    [JsonPropertyName("width")] public int? Width { get; init; }

    [JsonPropertyName("height")] public int? Height { get; init; }

    [JsonPropertyName("content_type")] public string? ContentType { get; init; }

    [JsonPropertyName("size_bytes")] public long? SizeBytes { get; init; }

    [JsonPropertyName("attempts")] public required IReadOnlyList<SpendingAttempt> Attempts { get; init; }

    /// <summary>How it is written: what is absent is left out, and a link can be copied as it stands, without <c>\u0026</c> in it.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Asset Of(ImageRecord record, Uri? link) => new()
    {
        RequestId = record.RequestId,
        Status = record.Status,
        UserId = record.UserId,
        Prompt = record.Prompt,
        Style = record.Style,
        AspectRatio = record.AspectRatio,
        S3Key = record.S3Key,
        S3Url = link,
        CreatedAt = Seconds(record.CreatedAt),
        GeneratedAt = record.GeneratedAt is { } at ? Seconds(at) : null,
        Error = record.Error,
        Quality = record.Quality,
        NegativePrompt = record.NegativePrompt,
        Model = record.Model,
        Seed = record.Seed,
        Sha256 = record.Sha256,
        Width = record.Width,
        Height = record.Height,
        ContentType = record.ContentType,
        SizeBytes = record.SizeBytes,
        Attempts = record.Attempts,
    };

    // The seed's form: whole seconds, UTC.
    private static string Seconds(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
