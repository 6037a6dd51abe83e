using ImageGen.Http;
using ImageGen.Marketing.Database;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Marketing.Images;

/// <summary>
/// <c>GET /marketing/images/{generated_feed_id}.png?s=</c>: the image of a row as it is now, for everybody who has its link
/// (<see cref="FeedImageLinks"/>).
/// </summary>
public sealed partial class GetFeedImageEndpoint(
    MarketingDatabase database, FeedImageLinks links, FeedImages images, IImageStore store, ILogger<GetFeedImageEndpoint> log)
{
    [Function(nameof(GetFeedImageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "marketing/images/{file}")] HttpRequest http,
        string file)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!database.IsConfigured)
            return MarketingCallers.Off();
        var cancellationToken = http.HttpContext.RequestAborted;
        if (links.Open(file, http.Query["s"]) is not { } link
            || await images.FindAsync(link.Row, link.Page, cancellationToken) is not { } image)
            return Problem.NoSuchFeedImage();
        OpenedImage? opened;
        try
        {
            opened = await store.OpenAsync(image.Key, cancellationToken);
        }
        catch (ImageDamagedException damaged)
        {
            LogGone(damaged, image.Key);
            return Problem.ImageGone();
        }

        if (opened is null)
        {
            LogGone(null, image.Key);
            return Problem.ImageGone();
        }

        // Ad platforms look again soon after a feed has changed.
        http.HttpContext.Response.Headers.CacheControl = "public, max-age=300";
        http.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        http.HttpContext.Response.ContentLength = opened.Facts.SizeBytes;
        return Results.Stream(
            opened.Content, opened.Facts.ContentType, lastModified: image.RenderedAt,
            entityTag: new EntityTagHeaderValue($"\"{opened.Facts.Sha256}\""));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Image of a feed is deleted or damaged. Key: {Key}.")]
    private partial void LogGone(Exception? exception, string key);
}
