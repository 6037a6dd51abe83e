using System.Globalization;
using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>POST /marketing/outfeeds/{outfeed_id}/preview</c>: draws the image of one product in the answer, or with <c>count</c> those of the
/// first five, and stores nothing.
/// </summary>
public sealed class PreviewFeedEndpoint(FeedSamples samples)
{
    [Function(nameof(PreviewFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/outfeeds/{outfeedId}/preview")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var read = await samples.ReadAsync(http, outfeedId, cancellationToken);
        if (read.IsRefused)
            return read.Refusal;
        var products = await samples.ProductsAsync(read.Value, after: null, read.Value.Count, cancellationToken);
        if (products.Count == 0)
        {
            return Problem.InvalidRequest(read.Value.RetailerId is null
                ? new ValidationError("user_id", "must be a user with products: import some first", "mia")
                : new ValidationError("product", "must be the id of one of the caller's products", "SKU-1"));
        }


        var drawn = new List<PreviewImage>();
        foreach (var product in products)
        {
            var sample = await samples.DrawAsync(read.Value, product, cancellationToken);
            if (read.Value.Count > 1)
            {
                drawn.Add(PreviewImage.Of(product, sample));
                continue;
            }

            if (sample.IsRefused)
                return Problem.Marketing(ErrorCode.InvalidDesign, sample.Refusal);
            var page = sample.Value.Pages[0];
            http.HttpContext.Response.Headers["X-Warnings"] =
                page.Warnings.Count.ToString(CultureInfo.InvariantCulture);
            return Results.Bytes(page.File, page.ContentType);
        }

        return Results.Json(new { images = drawn }, MarketingJson.Options);
    }
}

/// <summary>One of several previews.</summary>
/// <param name="Image">The file; null where it cannot be drawn.</param>
public sealed record PreviewImage(
    [property: JsonPropertyName("product")] string Product,
    [property: JsonPropertyName("content_type")] string? ContentType = null,
    [property: JsonPropertyName("image")] byte[]? Image = null,
    [property: JsonPropertyName("warnings")] IReadOnlyList<string>? Warnings = null,
    [property: JsonPropertyName("error_message")] string? Error = null)
{
    internal static PreviewImage Of(FeedProduct product, Result<DrawnSample, string> sample) => sample.IsRefused
        ? new(product.RetailerId, Error: sample.Refusal)
        : new(
            product.RetailerId, sample.Value.Pages[0].ContentType, sample.Value.Pages[0].File,
            sample.Value.Pages[0].Warnings is { Count: > 0 } warnings ? warnings : null);
}
