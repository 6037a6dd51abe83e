using System.Text.Json.Serialization;
using ImageGen.Generation;
using ImageGen.Models;

namespace ImageGen.Products;

/// <summary>The output of <see cref="ReadProductPage"/>.</summary>
/// <param name="Page">What was read; also with a refusal as far as it went.</param>
/// <param name="Image">The page's image of the product, staged; null where it is not used.</param>
/// <param name="Refusal">Why the job ends, in a sentence that is safe to show; null where it goes on.</param>
/// <param name="Code">With a refusal: its <see cref="Http.ErrorCode"/>.</param>
/// <param name="RetryAfterSeconds">With a refusal: when the shop asks to come again.</param>
public sealed record ReadProductPageOutput(
    [property: JsonPropertyName("page")] PageDetails Page,
    [property: JsonPropertyName("image")] InputImage? Image = null,
    [property: JsonPropertyName("refusal")] string? Refusal = null,
    [property: JsonPropertyName("code")] string? Code = null,
    [property: JsonPropertyName("retry_after_seconds")] int? RetryAfterSeconds = null);

/// <summary>The input of <see cref="WritePrompt"/>.</summary>
public sealed record WritePromptInput(
    [property: JsonPropertyName("request")] ProductRequest Request,
    [property: JsonPropertyName("read")] ReadProductPageOutput Read);

/// <summary>The output of <see cref="WritePrompt"/>: what the model is asked for, or why it is not asked.</summary>
/// <param name="Background">The request for the background.</param>
/// <param name="Cutout">The request that removes the background of the product's image; null where that is not wanted.</param>
public sealed record WritePromptOutput(
    [property: JsonPropertyName("background")] GenerationRequest Background,
    [property: JsonPropertyName("cutout")] GenerationRequest? Cutout,
    [property: JsonPropertyName("page")] PageDetails Page,
    [property: JsonPropertyName("refusal")] string? Refusal = null,
    [property: JsonPropertyName("code")] string? Code = null);

/// <summary>The input of <see cref="ComposeOverlay"/>.</summary>
/// <param name="Background">Staged, or the finished picture of an earlier job.</param>
public sealed record ComposeOverlayInput(
    [property: JsonPropertyName("request")] ProductRequest Request,
    [property: JsonPropertyName("written")] WritePromptOutput Written,
    [property: JsonPropertyName("image")] InputImage? Image,
    [property: JsonPropertyName("background")] InvokeModelOutput Background);

/// <summary>The output of <see cref="ComposeOverlay"/>: the staged picture, or why there is none.</summary>
public sealed record ComposeOverlayOutput(
    [property: JsonPropertyName("picture")] InvokeModelOutput Picture,
    [property: JsonPropertyName("page")] PageDetails Page);

/// <summary>The input of <see cref="ProductBatchOrchestrator"/>.</summary>
/// <param name="Parallel">How many jobs run at once.</param>
public sealed record ProductBatch(
    [property: JsonPropertyName("requests")] IReadOnlyList<ProductRequest> Requests,
    [property: JsonPropertyName("parallel")] int Parallel);
