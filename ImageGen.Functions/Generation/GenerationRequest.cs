using System.Text.Json.Serialization;
using ImageGen.Models;

namespace ImageGen.Generation;

/// <summary>
/// A request after its door: every default filled in, the prompt cleaned, images put down in the store. The input of
/// <see cref="GenerateImageOrchestrator"/>, and what a client sees as <c>input</c> under the status URL; hence the seed's field names.
/// </summary>
public sealed record GenerationRequest
{
    [JsonPropertyName("request_id")] public string RequestId { get; init; } = "";

    [JsonPropertyName("user_id")] public string UserId { get; init; } = GenerationRules.DefaultUser;

    [JsonPropertyName("task")] public string Task { get; init; } = GenerationRules.DefaultTask;

    [JsonPropertyName("prompt")] public string Prompt { get; init; } = "";

    /// <summary>Id of a <see cref="Preset"/>.</summary>
    [JsonPropertyName("style")] public string Style { get; init; } = Preset.DefaultId;

    /// <summary>Null where <see cref="Width"/> and <see cref="Height"/> say the shape, or the image follows the one that was given.</summary>
    [JsonPropertyName("aspect_ratio"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AspectRatio { get; init; }

    [JsonPropertyName("width"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Width { get; init; }

    [JsonPropertyName("height"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Height { get; init; }

    [JsonPropertyName("fit")] public SizeFit Fit { get; init; } = SizeFit.Exact;

    [JsonPropertyName("format")] public string Format { get; init; } = GenerationRules.DefaultFormat;

    [JsonPropertyName("quality")] public string Quality { get; init; } = GenerationRules.DefaultQuality;

    [JsonPropertyName("count")] public int Count { get; init; } = 1;

    [JsonPropertyName("negative_prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? NegativePrompt { get; init; }

    [JsonPropertyName("seed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Seed { get; init; }

    [JsonPropertyName("cfg_scale"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? CfgScale { get; init; }

    [JsonPropertyName("strength"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Strength { get; init; }

    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonPropertyName("image"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputImage? Image { get; init; }

    [JsonPropertyName("mask"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputImage? Mask { get; init; }

    [JsonPropertyName("mask_prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MaskPrompt { get; init; }

    [JsonPropertyName("style_image"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputImage? StyleImage { get; init; }

    [JsonPropertyName("search"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Search { get; init; }

    /// <summary>How far an outpainting grows.</summary>
    [JsonPropertyName("expand"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Expansion? Expand { get; init; }

    /// <summary>True where a stored image of the same request will do.</summary>
    [JsonPropertyName("reuse"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reuse { get; init; }
}
