using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// <c>POST /marketing/outfeeds/{outfeed_id}/estimate</c>: what a run would draw, how long it would take and what it would cost. One image
/// is drawn to measure it, and nothing is stored.
/// </summary>
public sealed class EstimateFeedEndpoint(FeedSamples samples, RowComparison comparison, IOptions<MarketingOptions> options)
{
    private const int PageSize = 500;

    // The list price of S3 in us-east-1 for 1,000 writes.
    private const decimal UsdPerThousandWrites = 0.005m;

    [Function(nameof(EstimateFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "marketing/outfeeds/{outfeedId}/estimate")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var read = await samples.ReadAsync(http, outfeedId, cancellationToken);
        if (read.IsRefused)
            return read.Refusal;
        var (products, unchanged, failing, toDraw, first) = await CountAsync(read.Value, cancellationToken);
        var drawn = first is null ? default : await samples.DrawAsync(read.Value, first, cancellationToken);
        var sample = drawn.Value;
        var writes = toDraw * (sample?.Pages.Count ?? 1);
        // Files are fetched for eight rows at once, and drawn by turns.
        var seconds = sample is null ? (double?)null
            : Math.Max(sample.Drawing.TotalSeconds, sample.Fetching.TotalSeconds / RenderRows.AtOnce) / options.Value.ParallelBatches;
        return Results.Json(
            new
            {
                outfeed_id = read.Value.Feed.Outfeed,
                user_template_id = read.Value.Template,
                products,
                unchanged,
                to_draw = toDraw,
                // Known before anything is drawn; images and fonts that cannot be fetched come to light later.
                failing,
                seconds_per_image = sample is null ? (double?)null : Math.Round((sample.Fetching + sample.Drawing).TotalSeconds, 3),
                seconds = seconds is { } each ? Math.Ceiling(toDraw * each) : (double?)null,
                // Why the image that was tried cannot be drawn; then others may fail too.
                error_message = drawn.Refusal,
                bytes = sample?.Pages.Sum(page => (long)page.File.Length) * toDraw,
                model_calls = 0,
                writes,
                cost_usd = writes * UsdPerThousandWrites / 1000,
            },
            MarketingJson.Options);
    }

    private async Task<(int Products, int Unchanged, int Failing, int ToDraw, FeedProduct? First)> CountAsync(
        FeedSample sample, CancellationToken cancellationToken)
    {
        var (products, unchanged, failing, toDraw) = (0, 0, 0, 0);
        FeedProduct? first = null;
        List<FeedProduct> page;
        Guid? after = null;
        do
        {
            page = await samples.ProductsAsync(sample, after, PageSize, cancellationToken);
            var compared = await comparison.CompareAsync(sample.Plan, page, cancellationToken);
            first ??= compared.ToDraw is [var one, ..] ? one.Product : null;
            products += page.Count;
            unchanged += compared.Unchanged;
            failing += compared.Failing.Count;
            toDraw += compared.ToDraw.Count;
            after = page.Count == 0 ? null : page[^1].Id;
        }
        while (page.Count == PageSize);

        return (products, unchanged, failing, toDraw, first);
    }
}
