using ImageGen.Imaging.Designs;
using ImageGen.Marketing.Images;
using ImageGen.Marketing.Merging;
using ImageGen.Marketing.Rendering;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Feeds;

/// <summary>A product with its values by variable.</summary>
public sealed record FilledProduct(FeedProduct Product, IReadOnlyDictionary<string, string?> Values);

/// <summary>Products, by what has to be done for them.</summary>
/// <param name="Unchanged">How many have an image that is up to date.</param>
/// <param name="Failing">Those whose values cannot be shown, with the reason.</param>
public sealed record ComparedProducts(
    IReadOnlyList<FilledProduct> ToDraw, int Unchanged, IReadOnlyList<(FeedProduct Product, string Error)> Failing);

/// <summary>
/// Tells which rows have an image that was drawn from what their product and template are now, without fetching anything.
/// </summary>
public sealed class RowComparison(
    FetchedImages fetched, RowRenderer renderer, IOptions<MarketingOptions> options, TimeProvider time)
{
    /// <summary>What has to be done for these products.</summary>
    public async Task<ComparedProducts> CompareAsync(
        TemplatePlan plan, IReadOnlyList<FeedProduct> products, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(products);
        var (fillable, failing) = (new List<FilledProduct>(), new List<(FeedProduct Product, string Error)>());
        foreach (var product in products)
        {
            var values = plan.ValuesOf(product.Values.GetValueOrDefault);
            if (values.IsRefused)
                failing.Add((product, values.Refusal));
            else
                fillable.Add(new(product, values.Value));
        }

        var unchanged = await FindUnchangedAsync(fillable, plan.Hash, cancellationToken);
        return new(
            [.. fillable.Where(row => row.Product.Row is null || !unchanged.Contains(row.Product.Row.Id))], unchanged.Count, failing);
    }

    private async Task<HashSet<Guid>> FindUnchangedAsync(
        IEnumerable<FilledProduct> rows, string templateHash, CancellationToken cancellationToken)
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
