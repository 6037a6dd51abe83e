using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Gallery;

/// <summary>
/// <c>GET /thumbnails/{request_id}?index=&amp;size=&amp;expires=&amp;signature=</c>: a thumbnail as WebP for whoever has its link
/// (<see cref="ThumbnailLinks"/>), since the images of a page send no credentials.
/// </summary>
public sealed class GetSignedThumbnailEndpoint(IRecordStore records, ThumbnailLinks links, GalleryImages images)
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromDays(1);

    [Function(nameof(GetSignedThumbnailEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "thumbnails/{requestId}")] HttpRequest http,
        string requestId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var fields = JsonFields.OfQuery(http);
        var index = (int)(fields.Whole("index", 0, GalleryImages.MaxImages - 1, "0") ?? 0);
        var size = fields.Whole("size", Thumbnails.Boxes) ?? ThumbnailLinks.DefaultSize;
        var expires = fields.Whole("expires", 0, long.MaxValue, "1795996800") ?? 0;
        var signature = fields.Text("signature", "as it is in thumbnail_url");
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        // A link without a future needs no look at the record.
        var left = links.Left(expires);
        if (left <= TimeSpan.Zero || await records.FindAsync(requestId, cancellationToken) is not { } record
            || index >= record.Images.Count || !links.Opens(record.RequestId, index, record.Images[index], expires, signature))
            return Problem.NoSuchThumbnail();
        return await images.ServeThumbnailAsync(
            http, requestId, record.Images[index], size, left < MaxAge ? left : MaxAge, cancellationToken);
    }
}
