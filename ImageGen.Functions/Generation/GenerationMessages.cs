using System.Text.Json.Serialization;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>What the orchestration ends with; the bytes stay in the store, only their keys travel. Read the links from the record.</summary>
/// <param name="Model">The model that painted.</param>
/// <param name="S3Key">Key of the first image.</param>
/// <param name="S3Keys">Keys of all images.</param>
/// <param name="Shortfall">Why there are fewer images than were asked for.</param>
public sealed record GenerationResult(
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("s3_key")] string? S3Key,
    [property: JsonPropertyName("s3_keys")] IReadOnlyList<string> S3Keys,
    [property: JsonPropertyName("shortfall")] string? Shortfall,
    [property: JsonPropertyName("model")] string? Model,
    [property: JsonPropertyName("seed")] long? Seed,
    [property: JsonPropertyName("width")] int? Width,
    [property: JsonPropertyName("height")] int? Height)
{
    /// <summary>What the record says.</summary>
    public static GenerationResult Of(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var first = record.Images is [var one, ..] ? one : null;
        return new(
            record.RequestId, record.Status, first?.S3Key, [.. record.Images.Select(image => image.S3Key)], record.Shortfall,
            record.Model, record.Seed, first?.Image.Width, first?.Image.Height);
    }
}

/// <summary>The verdict of <see cref="ValidatePrompt"/>: a refusal is a value, not an exception.</summary>
/// <param name="Refusal">Why not, in a sentence that is safe to show; null when the prompt may be painted.</param>
public sealed record PromptVerdict([property: JsonPropertyName("refusal")] string? Refusal);

/// <summary>
/// What <see cref="InvokeModel"/> brings back: claim checks for bytes that wait in the store, or the reason why there are none.
/// </summary>
/// <param name="ClaimChecks">One at least; none with a refusal.</param>
/// <param name="Shortfall">Why there are fewer than were asked for.</param>
/// <param name="ReusedFrom">The earlier request whose images these are; nothing was paid then.</param>
/// <param name="Refusal">Why there is no image.</param>
public sealed record InvokedModel(
    [property: JsonPropertyName("claim_checks")] IReadOnlyList<ClaimCheck> ClaimChecks,
    [property: JsonPropertyName("shortfall")] string? Shortfall = null,
    [property: JsonPropertyName("reused_from")] string? ReusedFrom = null,
    [property: JsonPropertyName("refusal")] string? Refusal = null);

/// <summary>Stands for an image in orchestration history, where its bytes must never go.</summary>
public sealed record ClaimCheck(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("picture")] ImageFacts Image);

/// <summary>The input of <see cref="StoreImage"/>. The time comes from the orchestration, so that a repeat makes the same keys.</summary>
public sealed record StoreOrder(
    [property: JsonPropertyName("request")] GenerationRequest Request,
    [property: JsonPropertyName("painted")] InvokedModel Painted,
    [property: JsonPropertyName("at")] DateTimeOffset At);

/// <summary>The input of <see cref="RecordStatus"/>.</summary>
public sealed record StatusChange(
    [property: JsonPropertyName("request")] GenerationRequest Request,
    [property: JsonPropertyName("progress")] ImageProgress Progress);
