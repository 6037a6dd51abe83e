using ImageGen.Http;
using ImageGen.Marketing.Images;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Export;

/// <summary>Finds the feed that a request asks for, with the lasting links in the place of the images that were drawn.</summary>
public sealed class FeedExport(MarketingCallers callers, FeedCatalogue catalogue, FeedImageLinks links)
{
    private const string ExampleId = "6f1c7c1e-6f0a-4f4b-9c55-0c9d2f5f7a10";

    internal async Task<Result<FeedContent, Problem>> FindAsync(HttpRequest http, string outfeedId)
    {
        var user = callers.Find(http.HttpContext);
        if (user.IsRefused)
            return user.Refusal;
        var query = JsonFields.OfQuery(http);
        query.Text("user_id", "mia");
        var template = query.Uuid("user_template_id", "must be the id of a template", ExampleId);
        if (query.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var cancellationToken = http.HttpContext.RequestAborted;
        return Guid.TryParse(outfeedId, out var outfeed)
            ? await FindAsync(user.Value, outfeed, template, cancellationToken)
            : Problem.NoSuchFeed();
    }

    /// <summary>The feed of a lasting link; its id alone does not say whose it is.</summary>
    /// <param name="signature">Of the link.</param>
    internal async Task<Result<FeedContent, Problem>> FindAsync(Guid outfeed, string? signature, CancellationToken cancellationToken)
    {
        foreach (var user in await catalogue.FindUsersAsync(outfeed, cancellationToken))
        {
            if (links.IsOfFeed(user, outfeed, signature))
                return await FindAsync(user, outfeed, null, cancellationToken);
        }

        return Problem.NoSuchFeed();
    }

    private async Task<Result<FeedContent, Problem>> FindAsync(
        string user, Guid outfeed, Guid? template, CancellationToken cancellationToken)
    {
        if (await catalogue.FindTemplateAsync(user, outfeed, template, cancellationToken) is not { } found)
            return Problem.NoSuchFeed();
        var attributes = await catalogue.AttributesAsync(user, cancellationToken);
        return new FeedContent(attributes, Products(catalogue.ReadAsync(user, outfeed, found, attributes, cancellationToken)));
    }

    private async IAsyncEnumerable<ExportedProduct> Products(IAsyncEnumerable<ExportedProduct> products)
    {
        await foreach (var product in products)
        {
            yield return product.Image is not { } image ? product : product with
            {
                Values = new Dictionary<string, string>(product.Values, StringComparer.Ordinal)
                {
                    ["image_link"] = links.For(image.GeneratedFeedId, image.Key),
                },
            };
        }
    }
}

/// <summary>What is written of a feed.</summary>
/// <param name="Attributes">Those that any product has, without the id.</param>
internal sealed record FeedContent(IReadOnlyList<string> Attributes, IAsyncEnumerable<ExportedProduct> Products);
