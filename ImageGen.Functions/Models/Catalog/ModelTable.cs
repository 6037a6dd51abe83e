using ImageGen.Models.Amazon;
using ImageGen.Models.OpenAi;
using ImageGen.Models.Stability;

namespace ImageGen.Models.Catalog;

/// <summary>Every known model, in service or retired, in the order of preference.</summary>
public static class ModelTable
{
    public static IReadOnlyList<ImageModel> All { get; } = [.. StabilityModels.All, .. OpenAiModels.All, .. AmazonModels.All];

    private static readonly Dictionary<string, ImageModel> ById = All.ToDictionary(model => model.Id, StringComparer.Ordinal);

    /// <summary>
    /// By its id, or by the id of a service without the prefix of its inference profile (<c>us.</c>); null when there is none.
    /// </summary>
    public static ImageModel? Find(string id) => ById.GetValueOrDefault(id) ?? ById.GetValueOrDefault("us." + id);
}
