using System.Globalization;
using System.Text;
using ImageGen.Access;
using ImageGen.Http;
using ImageGen.Imaging;
using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Gallery;

/// <summary>
/// Links to thumbnails that need no credentials, for pages: <c>/thumbnails/{request_id}?index=&amp;size=&amp;expires=&amp;signature=</c>.
/// The same link is made for a whole day, so that browsers keep what is behind it. The signature covers the image's hash: a later request
/// under the same id has other links.
/// </summary>
public sealed class ThumbnailLinks(
    IOptions<HttpOptions> http, IOptions<AccessOptions> access, IOptions<StorageOptions> storage, ServiceOrigin origin, IImageStore store,
    TimeProvider time)
{
    public const int DefaultSize = 256;

    private readonly LinkSigner? _signer = LinkSigner.Of(access.Value.LinkSecret(http.Value), "links to thumbnails");

    /// <summary>The link to a thumbnail of an image; without a secret, the store's link to the one that is stored with the image.</summary>
    public async Task<ImageLink> ForAsync(RequestId requestId, int index, StoredImage image, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (_signer is null)
        {
            var key = ImageKeys.Thumbnail(image.Key, Thumbnail.DefaultBox, Thumbnail.DefaultFormat.ContentType());
            return await store.LinkAsync(key, storage.Value.LinkLifetime, cancellationToken);
        }

        // The end of tomorrow: a link that was just made is valid for a day at least.
        var end = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date.AddDays(2), TimeSpan.Zero);
        var expires = end.ToUnixTimeSeconds();
        var signature = _signer.Sign(Signed(requestId, index, image, expires));
        var address = string.Create(
            CultureInfo.InvariantCulture,
            $"{origin.Value}/thumbnails/{requestId}?index={index}&size={DefaultSize}&expires={expires}&signature={signature}");
        return new(new Uri(address), end);
    }

    /// <summary>For how long a link with this end is still valid; not positive where it has ended.</summary>
    public TimeSpan Left(long expires) =>
        expires <= DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(expires) - time.GetUtcNow() : default;

    /// <summary>Whether a link opens this image.</summary>
    public bool Opens(RequestId requestId, int index, StoredImage image, long expires, string? signature)
    {
        ArgumentNullException.ThrowIfNull(image);
        return _signer is not null && Left(expires) > TimeSpan.Zero
            && _signer.IsSignature(signature, Signed(requestId, index, image, expires));
    }

    private static byte[] Signed(RequestId requestId, int index, StoredImage image, long expires) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{requestId}\n{index}\n{expires}\n{image.Facts.Sha256}"));
}
