using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Gallery;

/// <summary>Finds the images of completed requests, and redirects callers to them.</summary>
public sealed class GalleryImages(IRecordStore records, IImageStore store, IOptions<StorageOptions> options)
{
    /// <summary>No request has more images.</summary>
    public const int MaxImages = 10;

    /// <summary>An image of a request, or the problem to answer with.</summary>
    public async Task<Result<StoredImage, Problem>> FindAsync(string requestId, int index, CancellationToken cancellationToken)
    {
        if (!RequestId.TryParse(requestId, out var id) || await records.FindAsync(id, cancellationToken) is not { } record)
            return Problem.NotFound(requestId);
        return index < record.Images.Count
            ? record.Images[index]
            : Problem.NoImage(requestId, record.Status.WireName(), record.Images.Count);
    }

    /// <summary>302 to a link that is made anew each time and must not be cached, since it expires.</summary>
    public async Task<IResult> RedirectAsync(HttpRequest http, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var link = await store.LinkAsync(key, options.Value.LinkLifetime, cancellationToken);
        http.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return Results.Redirect(link.Address.AbsoluteUri);
    }
}
