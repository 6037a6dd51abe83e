using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Feeds;

/// <summary><c>GET /marketing/outfeeds/{outfeed_id}/contact-sheet.jpg</c>: the images of a feed in one, page by page.</summary>
public sealed class GetContactSheetEndpoint(
    MarketingCallers callers, FeedRuns runs, FeedOverview overview, ContactSheet sheets, IImageStore store)
{
    private const int DefaultLimit = 60, MaxLimit = 200, Columns = 10;

    [Function(nameof(GetContactSheetEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}/contact-sheet.jpg")]
        HttpRequest http, string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var feed = callers.Find(http, outfeedId);
        if (feed.IsRefused)
            return feed.Refusal;
        var page = FeedPage.Of(http, [], DefaultLimit, MaxLimit);
        if (page.IsRefused)
            return page.Refusal;
        var (user, outfeed) = feed.Value;
        var rows = await overview.ListAsync(user, outfeed, page.Value with { Status = RowStatus.Generated }, cancellationToken);
        if (rows.Count == 0)
        {
            return await runs.FindLatestAsync(user, outfeed, null, cancellationToken) is null
                ? Problem.NoSuchFeed()
                : Problem.Marketing(ErrorCode.NoSuchFeedImage, "No image of this feed is drawn yet, or none after the row in `after`.");
        }

        if (page.Value.NextAfter(http, rows) is { } next)
            http.HttpContext.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        var files = await Task.WhenAll(rows.Select(row => ReadAsync(row.ImageKey, cancellationToken)));
        return Results.Bytes(await sheets.MakeAsync(files, Columns, cancellationToken), ImageFormat.Jpeg.ContentType());
    }

    private async Task<byte[]> ReadAsync(string? key, CancellationToken cancellationToken)
    {
        try
        {
            return (key is null ? null : await store.ReadAsync(key, cancellationToken)) ?? [];
        }
        catch (ImageDamagedException)
        {
            return [];
        }
    }
}
