using ModelSimulator.Bedrock.Families.Amazon;
using ModelSimulator.Bedrock.Families.Stability;
using ModelSimulator.Http;
using Microsoft.Extensions.Options;

namespace ModelSimulator.Bedrock.Families;

/// <summary>The models that Bedrock has or had: who paints for them, where, and until when.</summary>
public sealed class ModelShelf(TimeProvider time, IOptions<StudioOptions> options)
{
    private static readonly IImageFamily[] Families = [new StabilityTextToImage(), new StabilityServices(), new NovaCanvas(), new TitanImage(), new StableDiffusionXl()];

    /// <summary>Gone before the families here were written; nobody paints for them any more, whatever the settings.</summary>
    private static readonly HashSet<string> Gone =
    [
        "amazon.titan-image-generator-v1", "amazon.titan-image-generator-v1:0", "stability.stable-diffusion-xl-v0", "stability.sd3-large-v1:0",
        "stability.stable-image-core-v1:0", "stability.stable-image-ultra-v1:0",
    ];

    private static readonly Dictionary<string, (IImageFamily Family, ModelCard Card)> Cards =
        Families.SelectMany(family => family.Models.Select(card => (family, card))).ToDictionary(both => both.card.Id);

    private static readonly HashSet<string> BehindProfiles = [.. Cards.Values.Select(one => one.Card.BehindProfile).OfType<string>()];

    /// <summary>The family of a model, or why it cannot be invoked.</summary>
    /// <param name="model">The id as it stands in the path.</param>
    /// <param name="region">The Region the request was signed for; null when it was not signed.</param>
    public (IImageFamily? Family, BedrockRefusal? Refusal, string Why) Find(string model, string? region)
    {
        if (Gone.Contains(model)) return (null, BedrockRefusal.Retired, "the model was retired long ago");
        if (BehindProfiles.Contains(model)) return (null, BedrockRefusal.NotOnDemand(model), "only an inference profile offers the model: put us. before its id");
        if (!Cards.TryGetValue(model, out var found)) return (null, BedrockRefusal.UnknownModel, "no such model");
        if (!options.Value.IgnoreRegion && region != null && !found.Card.Regions.Contains(region))
            return (null, BedrockRefusal.UnknownModel, $"the model is not offered in {region}, only in {string.Join(", ", found.Card.Regions)}");
        if (!options.Value.IgnoreRetirement && found.Card.EndOfLife is { } end && DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime) >= end)
            return (null, BedrockRefusal.Retired, $"the model reached its end on {end:yyyy-MM-dd}");
        return (found.Family, null, "");
    }
}
