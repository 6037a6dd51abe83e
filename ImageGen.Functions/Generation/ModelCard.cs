using System.Globalization;
using System.Text.Json.Serialization;
using ImageGen.Imaging;
using ImageGen.Models;
using ImageGen.Models.Catalog;

namespace ImageGen.Generation;

/// <summary>
/// A model as <c>GET /api/models</c> shows it; what is absent is left out. Its limits are those that apply to a request: the model's own
/// within those of the service.
/// </summary>
public sealed record ModelCard
{
    [JsonPropertyName("id")] public required string Id { get; init; }

    [JsonPropertyName("provider")] public required string Provider { get; init; }

    [JsonPropertyName("family")] public required string Family { get; init; }

    /// <summary><c>active</c>, <c>ending</c> or <c>retired</c>, today.</summary>
    [JsonPropertyName("state")] public required string State { get; init; }

    /// <summary>Whether this service can use it today.</summary>
    [JsonPropertyName("available")] public required bool Available { get; init; }

    /// <summary>What the operator would have to set, where that is why it is not available.</summary>
    [JsonPropertyName("missing")] public string? Missing { get; init; }

    [JsonPropertyName("tasks")] public required IEnumerable<string> Tasks { get; init; }

    /// <summary>The sizes in words.</summary>
    [JsonPropertyName("sizes")] public string? Sizes { get; init; }

    /// <summary>Most images a request.</summary>
    [JsonPropertyName("max_count")] public required int MaxCount { get; init; }

    /// <summary>In characters; a model that counts UTF-16 units may take fewer emoji.</summary>
    [JsonPropertyName("max_prompt_length")] public required int MaxPromptLength { get; init; }

    [JsonPropertyName("negative_prompt")] public required bool NegativePrompt { get; init; }

    /// <summary>The lowest seed; 1 where 0 stands for any. Absent where it takes no seed.</summary>
    [JsonPropertyName("min_seed")] public long? MinSeed { get; init; }

    /// <summary>The highest seed; absent where it takes none.</summary>
    [JsonPropertyName("max_seed")] public long? MaxSeed { get; init; }

    /// <summary>Least and most; absent where it has no guidance.</summary>
    [JsonPropertyName("cfg_scale")] public double[]? CfgScale { get; init; }

    /// <summary>The formats that the model returns; every other format is converted.</summary>
    [JsonPropertyName("native_formats")] public required IEnumerable<string> NativeFormats { get; init; }

    /// <summary>False where no price is known: such a call is counted, but with no price, never as 0.</summary>
    [JsonPropertyName("price_known")] public required bool PriceKnown { get; init; }

    [JsonPropertyName("prices")] public required IEnumerable<PriceLine> Prices { get; init; }

    [JsonPropertyName("regions")] public IReadOnlyList<string>? Regions { get; init; }

    [JsonPropertyName("launched")] public string? Launched { get; init; }

    [JsonPropertyName("legacy")] public string? Legacy { get; init; }

    [JsonPropertyName("end_of_life")] public string? EndOfLife { get; init; }

    [JsonPropertyName("successor")] public string? Successor { get; init; }

    public static ModelCard Of(ImageModel model, ModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(catalog);
        return new()
        {
            Id = model.Id,
            Provider = model.Provider,
            Family = model.Family,
            State = catalog.StateOf(model).ToString().ToLowerInvariant(),
            Available = catalog.IsUsable(model),
            Missing = catalog.Missing(model)?.Rule,
            Tasks = model.Tasks.Keys.Select(task => task.WireName()),
            Sizes = model.Sizes?.Description,
            MaxCount = Math.Min(model.MaxImages, (int)GenerationRules.Count.Max),
            MaxPromptLength = Math.Min(model.MaxPromptLength, PromptText.MaxLength),
            NegativePrompt = model.MaxNegativePromptLength > 0,
            MinSeed = model.MaxSeed is null ? null : model.MinSeed,
            MaxSeed = model.MaxSeed is { } max ? Math.Min(max, (long)GenerationRules.Seed.Max) : null,
            CfgScale = model.CfgScale is { } scale
                ? [Math.Max(scale.Min, GenerationRules.CfgScale.Min), Math.Min(scale.Max, GenerationRules.CfgScale.Max)]
                : null,
            NativeFormats = model.Formats.Select(format => format.WireName()),
            PriceKnown = model.Prices.Count > 0,
            Prices = model.Prices,
            Regions = model.Regions.Count > 0 ? model.Regions : null,
            Launched = Day(model.Launched),
            Legacy = Day(model.Legacy),
            EndOfLife = Day(model.EndOfLife),
            Successor = model.Successor,
        };
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
