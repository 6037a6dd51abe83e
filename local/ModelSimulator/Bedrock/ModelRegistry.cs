using Microsoft.Extensions.Options;
using ModelSimulator.Bedrock.Amazon;
using ModelSimulator.Bedrock.Stability;

namespace ModelSimulator.Bedrock;

/// <summary>The models that Bedrock has or had: their family, their Regions, and until when they answer.</summary>
internal sealed class ModelRegistry(TimeProvider time, IOptions<SimulatorOptions> options)
{
    private static readonly BedrockFamily[] Families =
        [new StabilityTextToImage(), new StabilityServices(), new NovaCanvas(), new TitanImage()];

    /// <summary>Retired and not simulated, whatever the settings.</summary>
    private static readonly HashSet<string> Retired =
    [
        "amazon.titan-image-generator-v1", "amazon.titan-image-generator-v1:0",
        "stability.stable-diffusion-xl-v0", "stability.stable-diffusion-xl-v1", "stability.stable-diffusion-xl-v1:0",
        "stability.sd3-large-v1:0", "stability.stable-image-core-v1:0", "stability.stable-image-ultra-v1:0",
    ];

    private static readonly Dictionary<string, (BedrockFamily Family, ModelCard Card)> Models =
        Families.SelectMany(family => family.Models.Select(card => (family, card))).ToDictionary(both => both.card.Id);

    private static readonly HashSet<string> BehindProfiles = [.. Models.Values.Select(one => one.Card.BehindProfile).OfType<string>()];

    /// <summary>The family of a model, or why it cannot be invoked.</summary>
    /// <param name="model">The id in the path.</param>
    /// <param name="region">The Region the request was signed for; null when it was not signed.</param>
    public (BedrockFamily? Family, BedrockError? Error, string Why) Find(string model, string? region)
    {
        if (Retired.Contains(model))
            return (null, BedrockError.Retired, "the model is retired");
        if (BehindProfiles.Contains(model))
            return (null, BedrockError.NotOnDemand(model), "only an inference profile offers the model: put us. before its id");
        if (!Models.TryGetValue(model, out var found))
            return (null, BedrockError.UnknownModel, "no such model");
        if (!options.Value.IgnoreRegion && region != null && !found.Card.Regions.Contains(region))
            return (null, BedrockError.UnknownModel, $"{region} does not offer the model, only {string.Join(", ", found.Card.Regions)}");
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (!options.Value.IgnoreRetirement && found.Card.EndOfLife is { } end && today >= end)
            return (null, BedrockError.Retired, $"the model reached its end of life on {end:yyyy-MM-dd}");
        return (found.Family, null, "");
    }
}
