using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Export;

/// <summary>
/// <c>GET /marketing/outfeeds/{outfeed_id}/feed.csv?user_template_id=</c>: the caller's catalogue with the images of a feed, ready for an
/// ad platform.
/// </summary>
public sealed class GetFeedCsvEndpoint(FeedExport export)
{
    [Function(nameof(GetFeedCsvEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}/feed.csv")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var feed = await export.FindAsync(http, outfeedId);
        return feed.IsRefused ? feed.Refusal : new CsvFeed(feed.Value);
    }
}
