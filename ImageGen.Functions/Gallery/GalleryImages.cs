using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Gallery;

/// <summary>Finds the images of requests, and sends callers to them.</summary>
public sealed class GalleryImages(IRecordStore catalog, IImageStore store, IOptions<StorageOptions> options)
{
    /// <summary>No request has more images.</summary>
    public const int Most = 10;

    /// <summary>The image, or the refusal to answer with; exactly one of the two.</summary>
    public async Task<(StoredImage? Image, IResult? Refusal)> FindAsync(string requestId, int index, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(requestId, cancellationToken) is not { } record)
            return (null, Problem.NotFound(requestId));
        return index < record.Images.Count
            ? (record.Images[index], null)
            : (null, Problem.NoImage(requestId, record.Status.WireName(), record.Images.Count));
    }

    /// <summary>302 to a link that is made anew each time, and not to be kept: it ends.</summary>
    public async Task<IResult> RedirectAsync(HttpRequest http, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        var link = await store.LinkAsync(key, options.Value.LinkLifetime, cancellationToken);
        http.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return Results.Redirect(link.Address.AbsoluteUri);
    }
}
