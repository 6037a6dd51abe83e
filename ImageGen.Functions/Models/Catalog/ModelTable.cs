using ImageGen.Models.Amazon;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Stability;

namespace ImageGen.Models.Catalog;

/// <summary>Every model that is known here, alive or not, the ones to be preferred first (facts of 2026-11-20).</summary>
public static class ModelTable
{
    public static IReadOnlyList<ImageModel> All { get; } = [.. StabilityModels.All, .. OpenAiModels.All, .. AmazonModels.All];

    private static readonly Dictionary<string, ImageModel> ById = All.ToDictionary(model => model.Id, StringComparer.Ordinal);

    /// <summary>By its id; a service is also known by the id without the prefix of its inference profile.</summary>
    public static ImageModel? Find(string id) => ById.GetValueOrDefault(id) ?? ById.GetValueOrDefault("us." + id);
}
