using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// A request with every default filled in, the prompt cleaned, input images staged. The input of <see cref="GenerateImageOrchestrator"/>,
/// and what a client sees as <c>input</c> under the status URL. It can also come straight from the Durable API, so it is not trusted
/// before <see cref="GenerationRules.Check"/>.
/// </summary>
public sealed record GenerationRequest
{
    [JsonPropertyName("request_id")] public string RequestId { get; init; } = "";

    [JsonPropertyName("user_id")] public string UserId { get; init; } = GenerationRules.DefaultUser;

    [JsonPropertyName("task")] public string Task { get; init; } = GenerationRules.DefaultTask;

    [JsonPropertyName("prompt")] public string Prompt { get; init; } = "";

    /// <summary>Id of a <see cref="Preset"/>.</summary>
    [JsonPropertyName("style")] public string Style { get; init; } = Preset.DefaultId;

    /// <summary>Null where <see cref="Width"/> and <see cref="Height"/> say the shape, or it follows the input image.</summary>
    [JsonPropertyName("aspect_ratio"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AspectRatio { get; init; }

    /// <summary>The long side in pixels, in the aspect ratio.</summary>
    [JsonPropertyName("resolution"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Resolution { get; init; }

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

    /// <summary>An earlier request whose image is the input; replaced by <see cref="Image"/> once it is read.</summary>
    [JsonIgnore] public string? ImageRequestId { get; init; }

    /// <summary>The address of an input image; replaced by <see cref="Image"/> once it is fetched.</summary>
    [JsonIgnore] public string? ImageUrl { get; init; }

    [JsonPropertyName("mask"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputImage? Mask { get; init; }

    [JsonPropertyName("mask_prompt"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MaskPrompt { get; init; }

    [JsonPropertyName("style_image"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public InputImage? StyleImage { get; init; }

    [JsonPropertyName("search"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Search { get; init; }

    /// <summary>How far outpainting extends the image.</summary>
    [JsonPropertyName("expand"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Expansion? Expand { get; init; }

    /// <summary>True where a stored image of the same request will do.</summary>
    [JsonPropertyName("reuse"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reuse { get; init; }

    /// <summary>
    /// True for a request of the older poster route, and for what is made of it again: a prompt of one character is enough, and a single
    /// PNG has a key of its own (<see cref="ImageKeys.Poster"/>).
    /// </summary>
    [JsonPropertyName("poster"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsPoster { get; init; }

    /// <summary>From 1; a retry by the caller is the next run of the same request.</summary>
    [JsonPropertyName("run")] public int Run { get; init; } = 1;

    /// <summary>
    /// <see cref="Hash"/> of the request as it was sent, before its input images were read, so that a repeat is known by what it sends.
    /// Null for a request from the Durable API.
    /// </summary>
    [JsonPropertyName("request_hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GivenHash { get; init; }

    /// <summary><see cref="ImageHash"/> where another capability decides the image, from more than is in this request.</summary>
    [JsonPropertyName("image_hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GivenImageHash { get; init; }

    /// <summary>The id, checked. Throws <see cref="FormatException"/> where it is none.</summary>
    [JsonIgnore] public RequestId Id => Storage.RequestId.Parse(RequestId);

    /// <summary>Lower-case hexadecimal SHA-256 of all that was asked for: the same id with another hash is a conflict.</summary>
    public string Hash() => GivenHash ?? Digest(this with { Run = 1 }, ImageRequestId ?? ImageUrl ?? "");

    /// <summary>
    /// SHA-256 of what decides the image, whatever the id; null without a seed, since then a new image is wanted.
    /// </summary>
    public string? ImageHash() => GivenImageHash
        ?? (Seed is null ? null : Digest(this with { RequestId = "", Reuse = false, Run = 1, GivenHash = null }, ""));

    private static string Digest(GenerationRequest request, string imageElsewhere) => Convert.ToHexStringLower(
        SHA256.HashData([.. JsonSerializer.SerializeToUtf8Bytes(request), .. Encoding.UTF8.GetBytes(imageElsewhere)]));

    /// <summary>The request in the provider-neutral form that models are chosen by, without the bytes of input images.</summary>
    public ImageRequest ToImageRequest() => new()
    {
        Task = ImageTasks.Of(Task),
        Prompt = Prompt,
        NegativePrompt = NegativePrompt,
        Style = Style,
        Shape = AspectRatio is { } ratio ? Imaging.AspectRatio.Parse(ratio) : null,
        Size = Size(),
        SizeField = Resolution is null ? "width" : "resolution",
        Fit = Fit,
        Quality = Quality,
        Count = Count,
        Seed = Seed ?? SeedFor.From(RequestId),
        SeedIsAsked = Seed is not null,
        CfgScale = CfgScale,
        Strength = Strength,
        Format = ImageFormats.TryParse(Format, out var format) ? format : ImageFormat.Png,
        Model = Model,
        Inputs = Image is not { } image ? null : new()
        {
            Image = image,
            Mask = Mask,
            StyleImage = StyleImage,
            MaskPrompt = MaskPrompt,
            Search = Search,
            Expand = Expand,
        },
    };

    private ImageSize? Size()
    {
        if (Resolution is not { } side)
            return Width is { } width && Height is { } height ? new(width, height) : null;
        var shape = Imaging.AspectRatio.Parse(AspectRatio ?? GenerationRules.DefaultAspectRatio);
        var (longest, shortest) = shape.LargestWithin(side, side);
        return new(longest, shortest);
    }
}
