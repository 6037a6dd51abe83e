using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Marketing.Images;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Marketing.Export;

/// <summary>
/// <c>GET /marketing/feeds/{outfeed_id}.csv?s=</c> or <c>.xml</c>: the catalogue of a feed for an ad platform, which has no credentials:
/// its lasting link (<see cref="FeedImageLinks"/>) says that it may.
/// </summary>
public sealed class GetPublicFeedEndpoint(FeedExport export, MarketingDatabase database)
{
    [Function(nameof(GetPublicFeedEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/feeds/{file}")] HttpRequest http, string file)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!database.IsConfigured)
            return MarketingCallers.Off();
        var extension = Path.GetExtension(file);
        if (extension is not (".csv" or ".xml") || !Guid.TryParseExact(Path.GetFileNameWithoutExtension(file), "D", out var outfeed))
            return Problem.NoSuchFeed();
        var feed = await export.FindAsync(outfeed, http.Query["s"], http.HttpContext.RequestAborted);
        return feed.IsRefused ? feed.Refusal
            : extension == ".csv" ? new CsvFeed(feed.Value)
            : new XmlFeed(feed.Value, outfeed.ToString());
    }
}
