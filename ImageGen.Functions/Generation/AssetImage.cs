using System.Text.Json.Serialization;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>One image of a record, as a caller reads it.</summary>
public sealed record AssetImage
{
    [JsonPropertyName("s3_key")] public required string S3Key { get; init; }

    [JsonPropertyName("s3_url")] public required Uri S3Url { get; init; }

    [JsonPropertyName("s3_url_expires_at")] public string? S3UrlExpiresAt { get; init; }

    /// <summary>Null where a batch was painted from one seed, and which image it makes again is not told.</summary>
    [JsonPropertyName("seed")] public long? Seed { get; init; }

    [JsonPropertyName("sha256")] public required string Sha256 { get; init; }

    [JsonPropertyName("width")] public required int Width { get; init; }

    [JsonPropertyName("height")] public required int Height { get; init; }

    [JsonPropertyName("content_type")] public required string ContentType { get; init; }

    [JsonPropertyName("size_bytes")] public required long SizeBytes { get; init; }

    public static AssetImage Of(StoredImage image, ImageLink link)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(link);
        return new()
        {
            S3Key = image.S3Key,
            S3Url = link.Address,
            S3UrlExpiresAt = link.ExpiresAt is { } at ? Asset.Seconds(at) : null,
            Seed = image.Image.Seed,
            Sha256 = image.Image.Sha256,
            Width = image.Image.Width,
            Height = image.Image.Height,
            ContentType = image.Image.ContentType,
            SizeBytes = image.Image.SizeBytes,
        };
    }
}
