using System.Security.Cryptography;
using ImageGen.Storage;
using Microsoft.Net.Http.Headers;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Opens the links of <see cref="DiskLinks"/>: 200 or 206 with the image, 304, 403 for a link that is forged or expired, 404 where the
/// image was deleted or damaged.
/// </summary>
public static partial class DiskImagesEndpoint
{
    public static IEndpointConventionBuilder MapDiskImages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods(DiskLinks.Path + "{**key}", [HttpMethods.Get, HttpMethods.Head], ServeAsync);

    private static async Task<IResult> ServeAsync(
        string? key, string? expires, string? signature, DiskLinks links, DiskImageStore store, ILogger<DiskImageStore> log,
            HttpContext context)
    {
        if (!links.Opens(key ?? "", expires, signature))
        {
            return TypedResults.Problem(
                title: "This link does not open an image", statusCode: StatusCodes.Status403Forbidden,
                detail: "It has expired or was changed. GET /api/assets/{request_id} answers with a new link.");
        }

        if (await OpenAsync(store, key!, log, context.RequestAborted) is not { } image)
        {
            return TypedResults.Problem(
                type: "urn:imagegen:image-gone", title: "The image is gone", statusCode: StatusCodes.Status404NotFound,
                detail: "It was deleted or damaged after this link was made.");
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{key![(key!.LastIndexOf('/') + 1)..]}\"";
        return TypedResults.Stream(
            image.Content, image.Facts.ContentType, entityTag: new EntityTagHeaderValue($"\"{image.Facts.Sha256}\""),
                enableRangeProcessing: true);
    }

    // Reads the image twice, so that damaged bytes are never served.
    private static async Task<OpenedImage?> OpenAsync(
        DiskImageStore store, string key, ILogger log, CancellationToken cancellationToken)
    {
        OpenedImage? image = null;
        try
        {
            image = await store.OpenAsync(key, cancellationToken);
            if (image is not null
                && Convert.ToHexStringLower(await SHA256.HashDataAsync(image.Content, cancellationToken)) == image.Facts.Sha256)
            {
                image.Content.Position = 0;
                return image;
            }
        }
        catch (ImageDamagedException)
        {
            // Told below as one that is missing is.
        }

        if (image is not null)
            await image.DisposeAsync();
        LogGone(log, key);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Linked image is deleted or damaged. Key: {Key}.")]
    private static partial void LogGone(ILogger log, string key);
}
