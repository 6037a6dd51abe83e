using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Export;

/// <summary>
/// <c>GET /marketing/outfeeds/{outfeed_id}/feed.xml?user_template_id=</c>: the caller's catalogue with the images of a feed, ready for an
/// ad platform.
/// </summary>
public sealed class GetFeedXmlEndpoint(FeedExport export)
{
    [Function(nameof(GetFeedXmlEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/outfeeds/{outfeedId}/feed.xml")] HttpRequest http,
        string outfeedId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var feed = await export.FindAsync(http, outfeedId);
        return feed.IsRefused ? feed.Refusal : new XmlFeed(feed.Value, outfeedId);
    }
}
