using System.Text.Json.Serialization;
using ImageGen.Http;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>The answer to <c>POST /api/assets</c>: message and id, then the management links of the instance.</summary>
public sealed record GenerationAccepted : CheckStatusLinks
{
    public GenerationAccepted(CheckStatusLinks links, RequestId requestId, ImageStatus status) : base(links)
    {
        RequestId = requestId.Value;
        Status = status;
    }

    [JsonPropertyName("message"), JsonPropertyOrder(-3)]
    public string Message => Status switch
    {
        ImageStatus.Pending => "Image generation request queued",
        ImageStatus.Processing => "Image generation request in progress",
        _ => $"Image generation request {Status.WireName()}",
    };

    [JsonPropertyName("request_id"), JsonPropertyOrder(-2)] public string RequestId { get; }

    [JsonPropertyName("status"), JsonPropertyOrder(-1)] public ImageStatus Status { get; }
}

/// <summary>
/// What the orchestration ends with. Image bytes stay in the store, only their keys travel; links are made by reading the record.
/// </summary>
/// <param name="Model">The model that generated the images.</param>
/// <param name="S3Key">Key of the first image.</param>
/// <param name="S3Keys">Keys of all images.</param>
/// <param name="Shortfall">Why there are fewer images than were asked for.</param>
public sealed record GenerationResult(
    [property: JsonPropertyName("request_id")] RequestId RequestId,
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("s3_key")] string? S3Key,
    [property: JsonPropertyName("s3_keys")] IReadOnlyList<string> S3Keys,
    [property: JsonPropertyName("shortfall")] string? Shortfall,
    [property: JsonPropertyName("model")] string? Model,
    [property: JsonPropertyName("seed")] long? Seed,
    [property: JsonPropertyName("width")] int? Width,
    [property: JsonPropertyName("height")] int? Height,
    [property: JsonPropertyName("created_at"), JsonConverter(typeof(WholeSeconds))] DateTimeOffset CreatedAt)
{
    public static GenerationResult Of(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var first = record.Images is [var one, ..] ? one : null;
        return new(
            record.RequestId, record.Status, first?.Key, [.. record.Images.Select(image => image.Key)], record.Shortfall,
            record.Model, record.Seed, first?.Facts.Width, first?.Facts.Height,
            record.CreatedAt);
    }
}

/// <summary>The output of <see cref="ValidatePrompt"/>.</summary>
/// <param name="Refusal">Why not, in a sentence that is safe to show; null when a model may be asked.</param>
public sealed record ValidatePromptOutput([property: JsonPropertyName("refusal")] string? Refusal);

/// <summary>The output of <see cref="InvokeModel"/>: staged images, or the reason why there are none.</summary>
/// <param name="Images">One at least; none with a refusal.</param>
/// <param name="Shortfall">Why there are fewer than were asked for.</param>
/// <param name="ReusedFrom">The earlier request whose images these are; nothing was paid then.</param>
/// <param name="Refusal">Why there is no image, in a sentence that is safe to show.</param>
/// <param name="Code">With a refusal: the <see cref="ErrorCode"/> of it.</param>
public sealed record InvokeModelOutput(
    [property: JsonPropertyName("images")] IReadOnlyList<StoredImage> Images,
    [property: JsonPropertyName("shortfall")] string? Shortfall = null,
    [property: JsonPropertyName("reused_from")] string? ReusedFrom = null,
    [property: JsonPropertyName("refusal")] string? Refusal = null,
    [property: JsonPropertyName("code")] string? Code = null);

/// <summary>The input of <see cref="StoreImage"/>.</summary>
/// <param name="CreatedAt">When the record was created: part of the keys, so that every repeat makes the same.</param>
/// <param name="Key">The key of the only image; null for one that is made of the request.</param>
public sealed record StoreImageInput(
    [property: JsonPropertyName("request")] GenerationRequest Request,
    [property: JsonPropertyName("generated")] InvokeModelOutput Generated,
    [property: JsonPropertyName("created_at")] DateTimeOffset CreatedAt,
    [property: JsonPropertyName("key")] string? Key = null);

/// <summary>The input of <see cref="RecordStatus"/>.</summary>
/// <param name="NewRecord">With pending: the record, where nobody has written it yet.</param>
public sealed record RecordStatusInput(
    [property: JsonPropertyName("request_id")] RequestId RequestId,
    [property: JsonPropertyName("progress")] ImageProgress Progress,
    [property: JsonPropertyName("new_record")] ImageRecord? NewRecord = null);
