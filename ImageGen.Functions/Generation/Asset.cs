using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Gallery;
using ImageGen.Generation.History;
using ImageGen.Http;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>A record as a caller reads it; what is absent is left out.</summary>
public sealed record Asset
{
    [JsonPropertyName("request_id")] public required string RequestId { get; init; }

    [JsonPropertyName("status")] public required ImageStatus Status { get; init; }

    [JsonPropertyName("user_id")] public required string UserId { get; init; }

    [JsonPropertyName("prompt")] public required string Prompt { get; init; }

    [JsonPropertyName("style")] public required string Style { get; init; }

    [JsonPropertyName("aspect_ratio")] public string? AspectRatio { get; init; }

    [JsonPropertyName("s3_key")] public string? S3Key { get; init; }

    /// <summary>As it was asked for.</summary>
    [JsonPropertyName("format")] public string? Format { get; init; }

    /// <summary>As it was asked for: the long side in pixels.</summary>
    [JsonPropertyName("resolution")] public int? Resolution { get; init; }

    /// <summary>As it was asked for; left out where no size was.</summary>
    [JsonPropertyName("fit")] public SizeFit? Fit { get; init; }

    /// <summary>A link that opens the image for <see cref="StorageOptions.LinkLifetime"/>.</summary>
    [JsonPropertyName("s3_url")] public Uri? S3Url { get; init; }

    /// <summary>When the link stops working; null for a public bucket.</summary>
    [JsonPropertyName("s3_url_expires_at")] public string? S3UrlExpiresAt { get; init; }

    [JsonPropertyName("created_at")] public required string CreatedAt { get; init; }

    [JsonPropertyName("generated_at")] public string? GeneratedAt { get; init; }

    [JsonPropertyName("error")] public string? Error { get; init; }

    /// <summary>The <see cref="Http.ErrorCode"/> of the failure.</summary>
    [JsonPropertyName("error_code")] public string? ErrorCode { get; init; }

    [JsonPropertyName("task")] public required string Task { get; init; }

    /// <summary>Where the request came from: one of <see cref="AssetSource"/>.</summary>
    [JsonPropertyName("source")] public required string Source { get; init; }

    /// <summary>Left out where there are none.</summary>
    [JsonPropertyName("tags")] public IReadOnlyList<string>? Tags { get; init; }

    [JsonPropertyName("quality")] public required string Quality { get; init; }

    [JsonPropertyName("count")] public required int Count { get; init; }

    [JsonPropertyName("negative_prompt")] public string? NegativePrompt { get; init; }

    [JsonPropertyName("model")] public string? Model { get; init; }

    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("sha256")] public string? Sha256 { get; init; }

    [JsonPropertyName("width")] public int? Width { get; init; }

    [JsonPropertyName("height")] public int? Height { get; init; }

    [JsonPropertyName("content_type")] public string? ContentType { get; init; }

    [JsonPropertyName("size_bytes")] public long? SizeBytes { get; init; }

    /// <summary>The dominant colour, as <c>#rrggbb</c>; left out for images of earlier versions.</summary>
    [JsonPropertyName("color")] public string? Color { get; init; }

    /// <summary>A link to a small image that needs no credentials (<see cref="ThumbnailLinks"/>).</summary>
    [JsonPropertyName("thumbnail_url")] public Uri? ThumbnailUrl { get; init; }

    /// <summary>What the model returned and what was done with it, where that is not what was asked for.</summary>
    [JsonPropertyName("note")] public string? Note { get; init; }

    /// <summary>All images, where there are several; the fields above are the first one's.</summary>
    [JsonPropertyName("images")] public IReadOnlyList<AssetImage>? Images { get; init; }

    /// <summary>Why there are fewer images than were asked for.</summary>
    [JsonPropertyName("shortfall")] public string? Shortfall { get; init; }

    /// <summary>The earlier request whose images these are; nothing was paid for them again.</summary>
    [JsonPropertyName("reused_from")] public string? ReusedFrom { get; init; }

    /// <summary>Which run of the request this is, from 2; left out for the first.</summary>
    [JsonPropertyName("run")] public int? Run { get; init; }

    [JsonPropertyName("attempts")] public required IReadOnlyList<SpendingAttempt> Attempts { get; init; }

    /// <summary>When the first of its links stops working, of images and thumbnails; null where none does.</summary>
    [JsonIgnore] public DateTimeOffset? LinksEnd { get; init; }

    /// <summary><see cref="AnswerJson"/>, with times in whole seconds.</summary>
    public static JsonSerializerOptions Json { get; } = new(AnswerJson.Options) { Converters = { new WholeSeconds() } };

    /// <param name="images">Its images, with fresh links.</param>
    internal static Asset Of(ImageRecord record, IReadOnlyList<AssetImage> images)
    {
        var first = images is [var one, ..] ? one : null;
        var asked = record.Request is null || record.Orchestrator is not null ? null : RecordStatus.RequestOf(record);
        return new()
        {
            RequestId = record.RequestId.Value,
            Status = record.Status,
            UserId = record.UserId,
            Prompt = record.Prompt,
            Style = record.Style,
            AspectRatio = record.AspectRatio,
            Format = asked?.Format,
            Resolution = asked?.Resolution,
            Fit = asked is { Resolution: null, Width: null } ? null : asked?.Fit,
            S3Key = first?.S3Key,
            S3Url = first?.S3Url,
            S3UrlExpiresAt = first?.S3UrlExpiresAt,
            CreatedAt = WholeSeconds.Text(record.CreatedAt),
            GeneratedAt = record.GeneratedAt is { } at ? WholeSeconds.Text(at) : null,
            Error = record.Error,
            ErrorCode = record.ErrorCode,
            Task = record.Task,
            Source = AssetSource.Of(record),
            Tags = record.Tags.Count > 0 ? record.Tags : null,
            Quality = record.Quality,
            Count = record.Count,
            NegativePrompt = record.NegativePrompt,
            Model = record.Model,
            Seed = record.Seed,
            Sha256 = first?.Sha256,
            Width = first?.Width,
            Height = first?.Height,
            ContentType = first?.ContentType,
            SizeBytes = first?.SizeBytes,
            Color = first?.Color,
            ThumbnailUrl = first?.ThumbnailUrl,
            Note = first?.Note,
            Images = images.Count > 1 || record.Count > 1 ? images : null,
            Shortfall = record.Shortfall,
            ReusedFrom = record.ReusedFrom,
            Run = record.Run > 1 ? record.Run : null,
            // The provider's own words are for operators.
            Attempts = [.. record.Attempts.Select(attempt => attempt with { Provider = null })],
        };
    }
}

/// <summary>One image of a record, as a caller reads it.</summary>
public sealed record AssetImage
{
    [JsonPropertyName("s3_key")] public required string S3Key { get; init; }

    [JsonPropertyName("s3_url")] public required Uri S3Url { get; init; }

    [JsonPropertyName("s3_url_expires_at")] public string? S3UrlExpiresAt { get; init; }

    /// <summary>Null where a batch was generated from one seed, which reproduces no single image of it.</summary>
    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("sha256")] public required string Sha256 { get; init; }

    [JsonPropertyName("width")] public required int Width { get; init; }

    [JsonPropertyName("height")] public required int Height { get; init; }

    [JsonPropertyName("content_type")] public required string ContentType { get; init; }

    [JsonPropertyName("size_bytes")] public required long SizeBytes { get; init; }

    /// <inheritdoc cref="Asset.Color"/>
    [JsonPropertyName("color")] public string? Color { get; init; }

    /// <inheritdoc cref="Asset.ThumbnailUrl"/>
    [JsonPropertyName("thumbnail_url")] public required Uri ThumbnailUrl { get; init; }

    /// <inheritdoc cref="Asset.Note"/>
    [JsonPropertyName("note")] public string? Note { get; init; }

    public static AssetImage Of(StoredImage image, ImageLink link, Uri thumbnail)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(link);
        return new()
        {
            S3Key = image.Key,
            S3Url = link.Address,
            S3UrlExpiresAt = link.ExpiresAt is { } at ? WholeSeconds.Text(at) : null,
            Seed = image.Facts.Seed,
            Sha256 = image.Facts.Sha256,
            Width = image.Facts.Width,
            Height = image.Facts.Height,
            ContentType = image.Facts.ContentType,
            SizeBytes = image.Facts.SizeBytes,
            Color = image.Facts.Color,
            ThumbnailUrl = thumbnail,
            Note = image.Facts.Note,
        };
    }
}
