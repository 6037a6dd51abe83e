using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Rendering;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Tells which rows have an image that was drawn from what their product and template are now, without fetching anything.
/// </summary>
public sealed class RowComparison(
    FetchedImages fetched, RowRenderer renderer, IOptions<MarketingOptions> options, TimeProvider time)
{
    /// <summary>The rows of these products whose image need not be drawn.</summary>
    /// <param name="rows">Products, each with its values by variable.</param>
    public async Task<HashSet<Guid>> FindUnchangedAsync(
        IEnumerable<(FeedProduct Product, IReadOnlyDictionary<string, string?> Values)> rows, string templateHash,
        CancellationToken cancellationToken)
    {
        var alike = new List<(Guid Row, DrawnInputs Inputs)>();
        foreach (var (product, values) in rows)
        {
            if (product.Row is { Status: RowStatus.Generated, ImageKey: not null } row && DrawnInputs.Parse(row.Inputs) is { } before
                && InputsOf(templateHash, values).IsSameBesideFiles(before))
                alike.Add((row.Id, before));
        }

        var links = alike.SelectMany(row => row.Inputs.Images.Keys).Distinct(StringComparer.Ordinal).ToList();
        var known = await fetched.FindAsync(links, cancellationToken);
        var fresh = time.GetUtcNow() - options.Value.ImageFreshness;
        return
        [
            .. from row in alike
               where row.Inputs.Images.All(image =>
                   known.TryGetValue(image.Key, out var file) && file.FetchedAt > fresh && file.Sha256 == image.Value)
               select row.Row,
        ];
    }

    /// <summary>What an image would be drawn from, without its files.</summary>
    public DrawnInputs InputsOf(string templateHash, IReadOnlyDictionary<string, string?> values) => new(
        DesignRenderer.RendererVersion, renderer.Output, templateHash, new(values.ToDictionary(), StringComparer.Ordinal), [], []);
}
