using ImageGen.Models;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Generation;

/// <summary>
/// Decides whether a prompt may be painted. The door has looked already; this holds for whoever starts the orchestration
/// through the Durable API instead, since its input is to be trusted no more than any other.
/// </summary>
public sealed class ValidatePrompt(ModelCatalogue catalogue)
{
    [Function(nameof(ValidatePrompt))]
    public PromptVerdict Run([ActivityTrigger] GenerationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(
            Named("prompt", Clean(request.Prompt) ? GenerationRules.PromptRefusal(request.Prompt) : "must be without control characters")
            ?? Named("negative_prompt", GenerationRules.NegativePromptRefusal(request.NegativePrompt ?? ""))
            ?? OneOf("style", request.Style, GenerationRules.Styles)
            ?? OneOf("aspect_ratio", request.AspectRatio, GenerationRules.AspectRatios)
            ?? OneOf("quality", request.Quality, GenerationRules.Qualities)
            ?? (GenerationRules.IsId(request.RequestId) && GenerationRules.IsId(request.UserId) ? null : "request_id and user_id must be plain ids.")
            ?? (request.Seed is null or (>= 0 and <= GenerationRules.LargestSeed) ? null : "seed is out of range.")
            ?? Named("model", catalogue.Choose(request.Model, request.Quality).Refusal));
    }

    private static bool Clean(string prompt) => GenerationRules.Clean(prompt) == prompt;

    private static string? Named(string field, string? rule) => rule is null ? null : $"{field} {rule}.";

    private static string? OneOf(string field, string word, IReadOnlyList<string> words) =>
        words.Contains(word) ? null : $"{field} must be one of {string.Join(", ", words)}.";
}
