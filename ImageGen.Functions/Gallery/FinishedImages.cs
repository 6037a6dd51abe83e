using ImageGen.Http;
using ImageGen.Library;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ImageGen.Gallery;

/// <summary>Finds the pictures of requests, and sends callers to them.</summary>
public sealed class FinishedImages(IImageCatalog catalog, IImageStore store, IOptions<LibraryOptions> options)
{
    /// <summary>No request has more pictures.</summary>
    public const int Most = 10;

    /// <summary>The picture, or the refusal to answer with; exactly one of the two.</summary>
    public async Task<(StoredImage? Image, IResult? Refusal)> FindAsync(string requestId, int index, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(requestId, cancellationToken) is not { } record)
            return (null, Problem.NotFound(requestId));
        return index < record.Images.Count
            ? (record.Images[index], null)
            : (null, Problem.NoPicture(requestId, record.Status.Word(), record.Images.Count));
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
