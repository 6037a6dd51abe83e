using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Generation;
using ImageGen.Models;
using ImageGen.Storage;

namespace ImageGen.Products;

/// <summary>
/// A request for the picture of one product, with every default filled in. The input of <see cref="ProductImageOrchestrator"/>; it can also
/// come straight from the Durable API, so it is not trusted before <see cref="ProductRules.Check"/>.
/// </summary>
public sealed record ProductRequest
{
    public const string DefaultLayout = "bottom-scrim";
    public const string DefaultSize = "1:1";

    /// <summary>The job's id, which callers know as <c>jobId</c>.</summary>
    [JsonPropertyName("request_id")] public string RequestId { get; init; } = "";

    [JsonPropertyName("user_id")] public string UserId { get; init; } = GenerationRules.DefaultUser;

    [JsonPropertyName("productUrl")] public string ProductUrl { get; init; } = "";

    /// <summary>Drawn instead of what the page says, as are the next two.</summary>
    [JsonPropertyName("headline"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Headline { get; init; }

    [JsonPropertyName("price"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Price { get; init; }

    [JsonPropertyName("offer"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Offer { get; init; }

    /// <summary>Id of a <see cref="Preset"/>.</summary>
    [JsonPropertyName("style")] public string Style { get; init; } = "photographic";

    [JsonPropertyName("model"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Model { get; init; }

    [JsonPropertyName("layout")] public string Layout { get; init; } = DefaultLayout;

    [JsonPropertyName("size")] public string Size { get; init; } = DefaultSize;

    /// <summary>BCP 47; counts where the page does not tell its language.</summary>
    [JsonPropertyName("language"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Language { get; init; }

    /// <summary>Whether the page's own image of the product is placed on the background.</summary>
    [JsonPropertyName("useProductImage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool UseProductImage { get; init; }

    /// <summary>With <see cref="UseProductImage"/>: whether a model removes that image's background first, which is paid for.</summary>
    [JsonPropertyName("removeBackground"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool RemoveBackground { get; init; }

    /// <summary>True where an earlier picture will do that was made of the same page, while it says the same.</summary>
    [JsonPropertyName("reuse"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Reuse { get; init; }

    /// <summary>How long the picture and its record are kept (<see cref="StorageOptions.ProductDays"/>).</summary>
    [JsonPropertyName("keep_days")] public int KeepDays { get; init; } = 7;

    /// <summary>From 1; a retry by the caller is the next run.</summary>
    [JsonPropertyName("run")] public int Run { get; init; } = 1;

    /// <summary>The id, checked. Throws <see cref="FormatException"/> where it is none.</summary>
    [JsonIgnore] public RequestId Id => Storage.RequestId.Parse(RequestId);

    /// <summary>
    /// The id of the request that removes the background of the product's image: the same in every run, so that a retry finds what was paid
    /// for.
    /// </summary>
    public RequestId CutoutId(string sha256OfImage) => Storage.RequestId.Parse(
        $"cutout-{Digest($"{RequestId}\n{sha256OfImage}")[..32]}");

    /// <summary>Lower-case hexadecimal SHA-256 of all that was asked for: the same id with another hash is a conflict.</summary>
    public string Hash() => Digest(JsonSerializer.Serialize(this with { Run = 1, KeepDays = 0 }));

    /// <summary>Lower-case hexadecimal SHA-256.</summary>
    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The record that a job begins with.</summary>
    /// <param name="batchId">The instance that starts the job as a part of a batch.</param>
    public ImageRecord NewRecord(DateTimeOffset createdAt, string? batchId = null) => new()
    {
        RequestId = Id,
        UserId = UserId,
        Orchestrator = nameof(ProductImageOrchestrator),
        BatchId = batchId,
        Prompt = ProductUrl,
        Task = "product_image",
        Style = Style,
        AspectRatio = Size,
        Quality = GenerationRules.DefaultQuality,
        CreatedAt = createdAt,
        OpenSince = createdAt,
        // The whole seconds of DynamoDB's TTL.
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(createdAt.AddDays(KeepDays).ToUnixTimeSeconds()),
        Request = JsonSerializer.Serialize(this),
        RequestHash = Hash(),
    };
}
