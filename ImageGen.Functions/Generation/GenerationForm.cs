using System.Security.Cryptography;
using System.Text.Json;
using ImageGen.Http;
using ImageGen.Models;

namespace ImageGen.Generation;

/// <summary>Reads the body of <c>POST /api/assets</c> into a <see cref="GenerationRequest"/>, all faults at once.</summary>
public static class GenerationForm
{
    private const string IdRule = "must be 1 to 100 characters of A-Z, a-z, 0-9, _ and -";

    /// <summary>The request with every default filled in; of use only when the fields hold no faults afterwards.</summary>
    public static GenerationRequest Read(JsonFields fields, ModelCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var request = new GenerationRequest
        {
            Prompt = Prompt(fields),
            Style = fields.Choice("style", GenerationRules.Styles) ?? GenerationRules.DefaultStyle,
            AspectRatio = fields.Choice("aspect_ratio", GenerationRules.AspectRatios) ?? GenerationRules.DefaultAspectRatio,
            UserId = Id(fields, "user_id", "user123") ?? GenerationRules.DefaultUser,
            RequestId = Id(fields, "request_id", "req-456") ?? Guid.NewGuid().ToString(),
            NegativePrompt = NegativePrompt(fields),
            Seed = fields.Whole("seed", 0, GenerationRules.LargestSeed),
            Quality = fields.Choice("quality", GenerationRules.Qualities) ?? GenerationRules.DefaultQuality,
            Model = fields.Text("model", catalogue.DefaultModel),
        };
        if (request.Prompt.Length > 0 && catalogue.Choose(request.Model, request.Quality) is { Refusal: { } refusal })
            fields.Refuse("model", refusal, catalogue.DefaultModel);
        return request;
    }

    /// <summary>SHA-256 of the canonical request: two bodies that ask for the same have the same hash, however they are written.</summary>
    public static string Hash(GenerationRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request)));

    private static string Prompt(JsonFields fields)
    {
        if (!fields.Has("prompt"))
            fields.Refuse("prompt", "is required", GenerationRules.PromptExample);
        if (fields.Text("prompt", GenerationRules.PromptExample) is not { } text)
            return "";

        var prompt = GenerationRules.Clean(text);
        if (GenerationRules.PromptRefusal(prompt) is { } rule)
            fields.Refuse("prompt", rule, GenerationRules.PromptExample);
        return prompt;
    }

    private static string? NegativePrompt(JsonFields fields)
    {
        const string Example = "blurry, low quality";
        if (fields.Text("negative_prompt", Example) is not { } text)
            return null;

        var prompt = GenerationRules.Clean(text);
        if (GenerationRules.NegativePromptRefusal(prompt) is { } rule)
            fields.Refuse("negative_prompt", rule, Example);
        return prompt.Length == 0 ? null : prompt;
    }

    private static string? Id(JsonFields fields, string name, string example)
    {
        var id = fields.Text(name, example);
        if (id is not null && !GenerationRules.IsId(id))
            fields.Refuse(name, IdRule, example);
        return id;
    }
}
