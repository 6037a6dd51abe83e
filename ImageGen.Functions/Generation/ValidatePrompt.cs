using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// Decides whether a request may be painted. The door has looked already; this holds for whoever starts the orchestration
/// through the Durable API instead, since its input is to be trusted no more than any other.
/// </summary>
public sealed class ValidatePrompt(ModelCatalog catalog)
{
    [Function(nameof(ValidatePrompt))]
    public PromptVerdict Run([ActivityTrigger] GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(Words(request) ?? Choices(request) ?? Numbers(request) ?? Images(request) ?? Models(request));
    }

    private static string? Words(GenerationRequest request) =>
        Named("prompt", GenerationRules.Clean(request.Prompt) == request.Prompt ? null : "must be without control characters")
        ?? Named("prompt", ImageTasks.WireNames.Contains(request.Task) && (request.Prompt.Length > 0 || request.Task == GenerationRules.DefaultTask)
            ? GenerationRules.PromptRefusal(request.Prompt, ImageTasks.Of(request.Task)) : null)
        ?? Named("negative_prompt", GenerationRules.WordsRefusal(request.NegativePrompt ?? ""))
        ?? Named("mask_prompt", GenerationRules.WordsRefusal(request.MaskPrompt ?? ""))
        ?? Named("search", GenerationRules.WordsRefusal(request.Search ?? ""))
        ?? (GenerationRules.IsId(request.RequestId) && GenerationRules.IsId(request.UserId) ? null : "request_id and user_id must be plain ids.");

    private static string? Choices(GenerationRequest request) =>
        OneOf("task", request.Task, ImageTasks.WireNames)
        ?? OneOf("style", request.Style, [.. Preset.All.Select(preset => preset.Id)])
        ?? OneOf("aspect_ratio", request.AspectRatio ?? GenerationRules.DefaultAspectRatio, GenerationRules.AspectRatios)
        ?? OneOf("quality", request.Quality, GenerationRules.Qualities)
        ?? OneOf("format", request.Format, ImageFormats.WireNames);

    private static string? Numbers(GenerationRequest request) =>
        Within("seed", request.Seed, 0, GenerationRules.MaxSeed)
        ?? Within("count", request.Count, 1, GenerationRules.MaxCount)
        ?? Within("cfg_scale", request.CfgScale, GenerationRules.MinCfgScale, GenerationRules.MaxCfgScale)
        ?? Within("strength", request.Strength, 0, 1)
        ?? Within("width", request.Width, GenerationRules.MinSide, GenerationRules.MaxSide)
        ?? Within("height", request.Height, GenerationRules.MinSide, GenerationRules.MaxSide);

    private static string? Images(GenerationRequest request) =>
        ImageTasks.Of(request.Task).NeedsImage() == request.Image is not null ? null : "image must be given for edits, and for edits only.";

    private string? Models(GenerationRequest request) =>
        catalog.Candidates(CanonicalRequest.Of(request)).Refusal is { } refusal ? Named(refusal.Field, refusal.Rule) : null;

    private static string? Named(string field, string? rule) => rule is null ? null : $"{field} {rule}.";

    private static string? OneOf(string field, string word, IReadOnlyList<string> words) =>
        words.Contains(word) ? null : $"{field} must be one of {string.Join(", ", words)}.";

    private static string? Within(string field, double? number, double least, double most) =>
        number is null || (number >= least && number <= most) ? null : string.Create(null, $"{field} must be from {least} to {most}.");
}
