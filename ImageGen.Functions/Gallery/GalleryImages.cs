using System.Globalization;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Gallery;

/// <summary>Finds the images of completed requests, and redirects callers to them.</summary>
public sealed partial class GalleryImages(
    IRecordStore records, IImageStore store, Thumbnails thumbnails, IOptions<StorageOptions> options, ILogger<GalleryImages> log)
{
    /// <summary>No request has more images.</summary>
    public const int MaxImages = 10;

    /// <summary>An image of a request of the caller, or the problem to answer with.</summary>
    public async Task<Result<StoredImage, Problem>> FindAsync(HttpContext http, string requestId, int index)
    {
        if (await records.FindForCallerAsync(http, requestId) is not { } record)
            return Problem.NotFound(requestId);
        return index < record.Images.Count
            ? record.Images[index]
            : Problem.NoImage(requestId, record.Status.WireName(), record.Images.Count);
    }

    /// <summary>302 to the image; 410 where it was deleted or damaged after its request was completed.</summary>
    public Task<IResult> RedirectAsync(
        HttpRequest http, string requestId, StoredImage image, CancellationToken cancellationToken) => RedirectAsync(
            http, requestId, image, async () => await store.FindAsync(image.Key, cancellationToken) is null ? null : image.Key,
            cancellationToken);

    /// <summary>302 to a thumbnail of the image; 410 where there is none, and none can be made.</summary>
    public Task<IResult> RedirectToThumbnailAsync(
        HttpRequest http, string requestId, StoredImage image, int box, ImageFormat format, CancellationToken cancellationToken) =>
        RedirectAsync(
            http, requestId, image, () => thumbnails.KeyAsync(image, box, format, cancellationToken), cancellationToken);

    /// <summary>
    /// The bytes of a WebP thumbnail, which the caller may keep for a time; 410 where there is none, and none can be made.
    /// </summary>
    public async Task<IResult> ServeThumbnailAsync(
        HttpRequest http, string requestId, StoredImage image, int box, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(image);
        if (await FindOrReportAsync(
            requestId, image, () => thumbnails.ReadAsync(image, box, Thumbnail.DefaultFormat, cancellationToken), cancellationToken)
            is not { } bytes)
            return Problem.ImageGone();
        var headers = http.HttpContext.Response.GetTypedHeaders();
        headers.CacheControl = new() { Private = true, MaxAge = TimeSpan.FromSeconds(Math.Floor(maxAge.TotalSeconds)) };
        http.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.Bytes(
            bytes, Thumbnail.DefaultFormat.ContentType(),
            entityTag: new(string.Create(CultureInfo.InvariantCulture, $"\"{image.Facts.Sha256}-{box}\"")));
    }

    private async Task<IResult> RedirectAsync(
        HttpRequest http, string requestId, StoredImage image, Func<Task<string?>> find, CancellationToken cancellationToken) =>
        await FindOrReportAsync(requestId, image, find, cancellationToken) is { } key
            ? await RedirectAsync(http, key, cancellationToken)
            : Problem.ImageGone();

    /// <summary>What is found of an image; null where it is deleted or damaged, which is logged.</summary>
    private async Task<T?> FindOrReportAsync<T>(
        string requestId, StoredImage image, Func<Task<T?>> find, CancellationToken cancellationToken)
        where T : class
    {
        ImageDamagedException? damage = null;
        try
        {
            if (await find() is { } found)
                return found;
        }
        catch (ImageDamagedException damaged)
        {
            damage = damaged;
        }

        await ReportGoneAsync(damage, requestId, image, cancellationToken);
        return null;
    }

    // A request that was deleted after its record was read has lost nothing.
    private async Task ReportGoneAsync(Exception? damage, string requestId, StoredImage image, CancellationToken cancellationToken)
    {
        if (await records.FindAsync(requestId, cancellationToken) is { DeletingSince: null } record
            && record.Images.Any(one => one.Key == image.Key))
            LogGone(damage, image.Key);
    }

    /// <summary>302 to a link that is made anew each time and must not be cached, since it expires.</summary>
    private async Task<IResult> RedirectAsync(HttpRequest http, string key, CancellationToken cancellationToken)
    {
        var link = await store.LinkAsync(key, options.Value.LinkLifetime, cancellationToken);
        http.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return Results.Redirect(link.Address.AbsoluteUri);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Image of a completed request is gone. Key: {Key}.")]
    private partial void LogGone(Exception? exception, string key);
}
