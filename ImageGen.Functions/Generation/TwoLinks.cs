using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ImageGen.Http;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>The answer of <c>POST /generate-image</c>: one image, two links.</summary>
public sealed record TwoLinks
{
    public static readonly TimeSpan Short = TimeSpan.FromHours(1);
    public static readonly TimeSpan Long = TimeSpan.FromHours(24);

    [JsonPropertyName("short_url_1h")] public required Uri ShortUrl1h { get; init; }

    [JsonPropertyName("short_url_24h")] public required Uri ShortUrl24h { get; init; }

    /// <summary><c>img-</c> and six hexadecimal digits, taken by this image only.</summary>
    [JsonPropertyName("filename")] public required string Filename { get; init; }

    /// <summary>Eight hexadecimal digits of the file name's SHA-256.</summary>
    [JsonPropertyName("short_id")] public required string ShortId { get; init; }

    [JsonPropertyName("message")] public string Message { get; } = "Image generated with shortened filename";

    [JsonPropertyName("note")] public string Note { get; } = "URLs are much shorter due to compact filename";

    /// <summary>When the first link stops working: sooner than in an hour where the credentials end that signed it.</summary>
    [JsonPropertyName("short_url_1h_expires_at")] public string? ShortUrl1hExpiresAt { get; init; }

    /// <summary>When the second link stops working, likewise.</summary>
    [JsonPropertyName("short_url_24h_expires_at")] public string? ShortUrl24hExpiresAt { get; init; }

    /// <summary>Its record can be read under <c>GET /api/assets/{request_id}</c>.</summary>
    [JsonPropertyName("request_id")] public required string RequestId { get; init; }

    [JsonPropertyName("model")] public string? Model { get; init; }

    public static async Task<TwoLinks> OfAsync(ImageRecord record, IImageStore store, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(store);
        var key = record.Images[0].Key;
        var hour = await store.LinkAsync(key, Short, cancellationToken);
        var day = await store.LinkAsync(key, Long, cancellationToken);
        return new()
        {
            ShortUrl1h = hour.Address,
            ShortUrl24h = day.Address,
            Filename = key,
            ShortId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8],
            ShortUrl1hExpiresAt = hour.ExpiresAt is { } one ? WholeSeconds.Text(one) : null,
            ShortUrl24hExpiresAt = day.ExpiresAt is { } other ? WholeSeconds.Text(other) : null,
            RequestId = record.RequestId.Value,
            Model = record.Model,
        };
    }
}
