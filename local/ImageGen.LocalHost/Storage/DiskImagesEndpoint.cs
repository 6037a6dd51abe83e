using Microsoft.Net.Http.Headers;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Opens the links of <see cref="DiskLinks"/>: 200 or 206 with the image, 304, 403 for a link that is forged or expired, 404.
/// </summary>
public static class DiskImagesEndpoint
{
    public static IEndpointConventionBuilder MapDiskImages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(DiskLinks.Path + "{**key}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    private static async Task<IResult> ServeAsync(
        string? key, string? expires, string? signature, DiskLinks links, DiskImageStore store, HttpContext context)
    {
        if (!links.Opens(key ?? "", expires, signature))
        {
            return TypedResults.Problem(
                title: "This link does not open an image", statusCode: StatusCodes.Status403Forbidden,
                detail: "It has expired or was changed. GET /api/assets/{request_id} answers with a new link.");
        }

        if (await store.OpenAsync(key!, context.RequestAborted) is not { } image)
        {
            return TypedResults.Problem(
                title: "The image is gone", statusCode: StatusCodes.Status404NotFound, detail: "It was deleted after this link was made.");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{key![(key!.LastIndexOf('/') + 1)..]}\"";
        return TypedResults.Stream(
            image.Content, image.Facts.ContentType, entityTag: new EntityTagHeaderValue($"\"{image.Facts.Sha256}\""),
                enableRangeProcessing: true);
    }
}
