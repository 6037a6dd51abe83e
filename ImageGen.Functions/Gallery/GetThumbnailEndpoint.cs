using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Gallery;

/// <summary>
/// <c>GET /api/assets/{request_id}/thumbnail?size=&amp;format=&amp;index=</c>: 302 to a small image that fits into a box of 120, 256 or
/// 512 pixels, never enlarged; WebP unless another format is named.
/// </summary>
public sealed class GetThumbnailEndpoint(GalleryImages images)
{
    [Function(nameof(GetThumbnailEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/assets/{requestId}/thumbnail")] HttpRequest http,
        string requestId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var fields = JsonFields.OfQuery(http);
        var size = fields.Whole("size", Thumbnails.Boxes) ?? Thumbnail.DefaultBox;
        var format = Format(fields);
        var index = (int)(fields.Whole("index", 0, GalleryImages.MaxImages - 1, "0") ?? 0);
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);

        var image = await images.FindAsync(http.HttpContext, requestId, index);
        return image.IsRefused
            ? image.Refusal
            : await images.RedirectToThumbnailAsync(http, requestId, image.Value, size, format, cancellationToken);
    }

    private static ImageFormat Format(JsonFields fields)
    {
        var asked = fields.Text("format", "webp");
        if (ImageFormats.TryParse(asked, out var format) && Thumbnails.Formats.Contains(format))
            return format;
        if (asked is not null)
            fields.Refuse("format", "must be one of webp, png, jpeg", "webp");
        return Thumbnail.DefaultFormat;
    }
}
