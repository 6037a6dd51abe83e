using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Gallery;

/// <summary>
/// <c>GET /api/assets/{request_id}/image?index=</c>: 302 to a fresh link to a finished image, the first where none is named.
/// </summary>
public sealed class GetImageEndpoint(GalleryImages images)
{
    [Function(nameof(GetImageEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/assets/{requestId}/image")] HttpRequest http,
        string requestId)
    {
        ArgumentNullException.ThrowIfNull(http);
        var cancellationToken = http.HttpContext.RequestAborted;
        var fields = JsonFields.OfQuery(http);
        var index = (int)(fields.Whole("index", 0, GalleryImages.MaxImages - 1, "0") ?? 0);
        if (fields.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        var image = await images.FindAsync(http.HttpContext, requestId, index);
        return image.IsRefused ? image.Refusal : await images.RedirectAsync(http, requestId, image.Value, cancellationToken);
    }
}
