using System.Security.Cryptography;
using ImageGen.Imaging;

namespace ImageGen.Storage;

/// <summary>
/// Thumbnails of stored images, kept beside them. The one of the default size is stored with the image; others, and one that is missing,
/// are made when they are first asked for.
/// </summary>
public sealed class Thumbnails(IImageStore store, Thumbnailer thumbnailer)
{
    /// <summary>The sizes that can be asked for: sides of a square, pixels.</summary>
    public static IReadOnlyList<int> Boxes { get; } = [Thumbnail.DefaultBox, 256, 512];

    /// <summary>The formats that can be asked for.</summary>
    public static IReadOnlyList<ImageFormat> Formats { get; } = [ImageFormat.WebP, ImageFormat.Png, ImageFormat.Jpeg];

    /// <summary>
    /// The key of a thumbnail that can be read; null when the image is gone, or cannot be decoded. Throws
    /// <see cref="ImageDamagedException"/> when the image is damaged; a damaged thumbnail is made again.
    /// </summary>
    public async Task<string?> KeyAsync(StoredImage image, int box, ImageFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        return await ReadAsync(image, box, format, cancellationToken) is null
            ? null
            : ImageKeys.Thumbnail(image.Key, box, format.ContentType());
    }

    /// <summary>The file of a thumbnail, under the same conditions as <see cref="KeyAsync"/>.</summary>
    public async Task<byte[]?> ReadAsync(StoredImage image, int box, ImageFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (await ReadStoredAsync(ImageKeys.Thumbnail(image.Key, box, format.ContentType()), cancellationToken) is { } stored)
            return stored;
        if (await store.ReadAsync(image.Key, cancellationToken) is not { } file || ImageProbe.Probe(file).Value is not { } probed)
            return null;
        if ((await thumbnailer.MakeAsync(file, probed, box, format, cancellationToken)).Value is not { } thumbnail)
            return null;
        await PutAsync(image, box, thumbnail, cancellationToken);
        return await DeleteIfImageIsGoneAsync(image, box, format) ? null : thumbnail.Bytes;
    }

    /// <summary>
    /// Whether the image was deleted while its thumbnail was made, which is then deleted, too. A deletion deletes thumbnails after their
    /// image, so one of the two sees the other's work. Not to be cancelled: nobody else would find the thumbnail.
    /// </summary>
    private async Task<bool> DeleteIfImageIsGoneAsync(StoredImage image, int box, ImageFormat format)
    {
        if (await store.FindAsync(image.Key, CancellationToken.None) is not null)
            return false;
        await store.DeleteAsync(ImageKeys.Thumbnail(image.Key, box, format.ContentType()), CancellationToken.None);
        return true;
    }

    /// <summary>The keys of all thumbnails that an image may have.</summary>
    public static IEnumerable<string> KeysOf(string imageKey) =>
        from box in Boxes
        from format in Formats
        select ImageKeys.Thumbnail(imageKey, box, format.ContentType());

    /// <summary>Stores a thumbnail beside its image.</summary>
    /// <param name="image">The image that it was made of.</param>
    /// <param name="box">The square that it was made for, pixels.</param>
    public async Task PutAsync(StoredImage image, int box, Thumbnail thumbnail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(thumbnail);
        var facts = image.Facts with
        {
            ContentType = thumbnail.ContentType,
            SizeBytes = thumbnail.Bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(thumbnail.Bytes)),
            Width = thumbnail.Width,
            Height = thumbnail.Height,
        };
        await store.PutAsync(ImageKeys.Thumbnail(image.Key, box, thumbnail.ContentType), thumbnail.Bytes, facts, cancellationToken);
    }

    /// <summary>Copies the thumbnail of the default size, if there is one, when its image is copied.</summary>
    /// <param name="from">The image's key.</param>
    /// <param name="to">The copy's key.</param>
    public Task CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        store.CopyAsync(DefaultKey(from), DefaultKey(to), cancellationToken);

    private async Task<byte[]?> ReadStoredAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return await store.ReadAsync(key, cancellationToken);
        }
        catch (ImageDamagedException)
        {
            return null;
        }
    }

    /// <summary>The key of the thumbnail of the default size, which is stored with its image.</summary>
    public static string DefaultKey(string imageKey) =>
        ImageKeys.Thumbnail(imageKey, Thumbnail.DefaultBox, Thumbnail.DefaultFormat.ContentType());
}
