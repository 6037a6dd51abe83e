using System.Security.Cryptography;
using ImageGen.Imaging;

namespace ImageGen.Storage;

/// <summary>
/// Thumbnails of stored images, kept beside them and gone with them. The usual one comes with the image; others, and one that is missing,
/// are made when they are first asked for.
/// </summary>
public sealed class Thumbnails(IImageStore store, Thumbnailer thumbnailer)
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<int> Boxes { get; } = [Thumbnail.DefaultBox, 256, 512];

    /// <summary>The key of a thumbnail that can be read; null when the image is gone, or cannot be decoded.</summary>
    public async Task<string?> KeyAsync(StoredImage image, int box, ImageFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var key = ImageKey.Thumbnail(image.S3Key, box, format.ContentType());
        if (await store.FindAsync(key, cancellationToken) is not null)
            return key;
        if (await store.ReadAsync(image.S3Key, cancellationToken) is not { } file || ImageProbe.Probe(file).Value is not { } probed)
            return null;
        if ((await thumbnailer.MakeAsync(file, probed, box, format, cancellationToken)).Value is not { } thumbnail)
            return null;
        await PutAsync(image.S3Key, image.Image, box, thumbnail, cancellationToken);
        return key;
    }

    /// <summary>Puts a thumbnail beside its image.</summary>
    /// <param name="imageKey">The image's.</param>
    /// <param name="image">The image's.</param>
    /// <param name="box">The square that it was made for, pixels.</param>
    public async Task PutAsync(string imageKey, ImageFacts image, int box, Thumbnail thumbnail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(thumbnail);
        var facts = image with
        {
            ContentType = thumbnail.ContentType,
            SizeBytes = thumbnail.Bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(thumbnail.Bytes)),
            Width = thumbnail.Width,
            Height = thumbnail.Height,
        };
        await store.PutAsync(ImageKey.Thumbnail(imageKey, box, thumbnail.ContentType), thumbnail.Bytes, facts, cancellationToken);
    }

    /// <summary>Takes the usual thumbnail along, if there is one, to where its image is copied.</summary>
    /// <param name="from">The image's key.</param>
    /// <param name="to">The copy's key.</param>
    public Task CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        store.CopyAsync(Usual(from), Usual(to), cancellationToken);

    private static string Usual(string imageKey) => ImageKey.Thumbnail(imageKey, Thumbnail.DefaultBox, Thumbnail.DefaultFormat.ContentType());
}
