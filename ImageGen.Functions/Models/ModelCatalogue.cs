using System.Globalization;
using ImageGen.Rendering;
using Microsoft.Extensions.Options;

namespace ImageGen.Models;

/// <summary>
/// Every model that is known here, alive or not, with its dates (facts of 2026-11-20). The seeds' own models have reached their
/// end; they stay in the list, since some customers have private arrangements and everybody has old requests.
/// </summary>
public sealed class ModelCatalogue(IOptions<ModelsOptions> options, TimeProvider time)
{
    private const string Core = "stability.stable-image-core-v1:1";
    private const string Ultra = "stability.stable-image-ultra-v1:1";

    private static readonly Canvas[] StabilityRatios =
        [.. new[] { "1:1", "16:9", "9:16", "21:9", "9:21", "2:3", "3:2", "4:5", "5:4" }.Select(ratio => new Canvas(ratio, AspectRatio.Parse(ratio)))];

    private static readonly ImageModel[] Rows =
    [
        Stability(Core, 0.04m),
        Stability(Ultra, 0.14m),
        Stability("stability.sd3-5-large-v1:0", 0.08m),
        new()
        {
            Id = "amazon.nova-canvas-v1:0",
            Family = AmazonFamily.FamilyName,
            Regions = ["us-east-1", "eu-west-1", "ap-northeast-1"],
            Canvases = Sizes((1024, 1024), (1280, 720), (720, 1280), (1152, 864), (864, 1152)),
            LongestPrompt = 1024,
            Prices = new Dictionary<string, decimal> { ["standard"] = 0.04m, ["premium"] = 0.06m },
            EndOfLife = new(2026, 9, 30),
            Successor = Core,
        },
        new()
        {
            Id = "amazon.titan-image-generator-v2:0",
            Family = AmazonFamily.FamilyName,
            Regions = ["us-east-1", "us-west-2"],
            Canvases = Sizes((1024, 1024), (1408, 768), (768, 1408), (1152, 896), (896, 1152)),
            LongestPrompt = 512,
            Prices = new Dictionary<string, decimal> { ["standard"] = 0.01m, ["premium"] = 0.012m },
            EndOfLife = new(2026, 6, 30),
            Successor = Core,
        },
    ];

    private readonly Dictionary<string, ImageModel> models = Rows.ToDictionary(model => model.Id, StringComparer.Ordinal);

    /// <summary>The model for whoever names none and asks for standard quality.</summary>
    public string DefaultModel => options.Value.Default;

    /// <summary>The model that will paint, or the sentence that says why none will; exactly one of the two.</summary>
    /// <param name="id">The model that the caller named, or null for the default of the quality.</param>
    /// <param name="quality"><c>standard</c> or <c>premium</c>.</param>
    public (ImageModel? Model, string? Refusal) Choose(string? id, string quality)
    {
        id ??= quality == "premium" ? options.Value.Premium : options.Value.Default;
        if (!models.TryGetValue(id, out var model))
            return (null, $"must be a known model: {string.Join(", ", models.Keys)}");
        if (!model.IsRetired(Today))
            return (model, null);
        if (options.Value.WhenRetired == WhenRetired.Substitute && Living(model) is { } successor)
            return (successor, null);

        var end = model.EndOfLife!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return (null, $"must be a model that still answers; {model.Id} reached its end of life on {end}, use {Living(model)?.Id ?? Core}");
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private ImageModel? Living(ImageModel retired)
    {
        for (var next = retired; next.Successor is { } id; next = models[id])
        {
            if (!models[id].IsRetired(Today))
                return models[id];
        }

        return null;
    }

    // One price for both qualities: the family has no quality, and premium means a better model instead. The higher of two
    // published lists is taken, so that an estimate errs on the safe side.
    private static ImageModel Stability(string id, decimal price) => new()
    {
        Id = id,
        Family = StabilityFamily.FamilyName,
        Regions = ["us-west-2"],
        Canvases = StabilityRatios,
        LongestPrompt = 10_000,
        Prices = new Dictionary<string, decimal> { ["standard"] = price, ["premium"] = price },
    };

    private static Canvas[] Sizes(params (int Width, int Height)[] sizes) =>
        [.. sizes.Select(size => new Canvas($"{size.Width}x{size.Height}", AspectRatio.Of(size.Width, size.Height), size.Width, size.Height))];
}
