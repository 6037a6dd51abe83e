using System.Text.Json.Serialization;
using ImageGen.Library;

namespace ImageGen.Generation;

/// <summary>
/// A request after its door: every default filled in, the prompt cleaned. The input of <see cref="GenerateImageOrchestrator"/>,
/// and what a client sees as <c>input</c> under the status URL; hence the seed's field names.
/// </summary>
public sealed record GenerationRequest
{
    [JsonPropertyName("request_id")] public string RequestId { get; init; } = "";

    [JsonPropertyName("user_id")] public string UserId { get; init; } = GenerationRules.DefaultUser;

    [JsonPropertyName("prompt")] public string Prompt { get; init; } = "";

    [JsonPropertyName("style")] public string Style { get; init; } = GenerationRules.DefaultStyle;

    [JsonPropertyName("aspect_ratio")] public string AspectRatio { get; init; } = GenerationRules.DefaultAspectRatio;

    [JsonPropertyName("quality")] public string Quality { get; init; } = GenerationRules.DefaultQuality;

    [JsonPropertyName("negative_prompt")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NegativePrompt { get; init; }

    [JsonPropertyName("seed")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seed { get; init; }

    [JsonPropertyName("model")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }
}

/// <summary>What the orchestration ends with; the bytes stay in the store, only their key travels. Read the link from the record.</summary>
public sealed record GenerationResult(
    [property: JsonPropertyName("request_id")] string RequestId,
    [property: JsonPropertyName("status")] ImageStatus Status,
    [property: JsonPropertyName("s3_key")] string? S3Key,
    [property: JsonPropertyName("model")] string? Model,
    [property: JsonPropertyName("seed")] long? Seed,
    [property: JsonPropertyName("width")] int? Width,
    [property: JsonPropertyName("height")] int? Height)
{
    /// <summary>What the record says.</summary>
    public static GenerationResult Of(ImageRecord record) =>
        new(record.RequestId, record.Status, record.S3Key, record.Model, record.Seed, record.Width, record.Height);
}

/// <summary>The verdict of <see cref="ValidatePrompt"/>: a refusal is a value, not an exception.</summary>
/// <param name="Refusal">Why not, in a sentence that is safe to show; null when the prompt may be painted.</param>
public sealed record PromptVerdict([property: JsonPropertyName("refusal")] string? Refusal);

/// <summary>
/// What <see cref="InvokeModel"/> brings back: a claim check for bytes that wait in staging, or the reason why there are none.
/// </summary>
public sealed record InvokedModel(
    [property: JsonPropertyName("claim_check")] ClaimCheck? ClaimCheck,
    [property: JsonPropertyName("refusal")] string? Refusal = null);

/// <summary>Stands for a picture in orchestration history, where its bytes must never go.</summary>
public sealed record ClaimCheck(
    [property: JsonPropertyName("key")] string Key,
    [property: JsonPropertyName("picture")] PictureFacts Picture,
    [property: JsonPropertyName("cost_usd")] decimal? Cost);

/// <summary>The input of <see cref="StoreImage"/>. The time comes from the orchestration, so that a repeat makes the same key.</summary>
public sealed record StoreOrder(
    [property: JsonPropertyName("request")] GenerationRequest Request,
    [property: JsonPropertyName("claim_check")] ClaimCheck ClaimCheck,
    [property: JsonPropertyName("at")] DateTimeOffset At);

/// <summary>The input of <see cref="RecordStatus"/>.</summary>
public sealed record StatusChange(
    [property: JsonPropertyName("request")] GenerationRequest Request,
    [property: JsonPropertyName("progress")] ImageProgress Progress);
