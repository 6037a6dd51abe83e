using System.Security.Cryptography;
using ImageGen.Rendering;

namespace ImageGen.Library;

/// <summary>
/// Thumbnails of stored pictures, kept beside them and gone with them. The usual one comes with the picture; others, and one that is missing,
/// are made when they are first asked for.
/// </summary>
public sealed class Thumbnails(IImageStore store, Thumbnailer thumbnailer)
{
    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<int> Boxes { get; } = [Thumbnail.UsualBox, 256, 512];

    /// <summary>The key of a thumbnail that can be read; null when the picture is gone, or cannot be decoded.</summary>
    /// <exception cref="RenderingUnavailableException">It is to be made, and this machine has no libvips.</exception>
    public async Task<string?> KeyAsync(StoredImage image, int box, PictureFormat format, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(image);
        var key = ImageKey.Thumbnail(image.S3Key, box, format.ContentType());
        if (await store.FindAsync(key, cancellationToken) is not null)
            return key;
        if (await store.ReadAsync(image.S3Key, cancellationToken) is not { } file || PictureProbe.Probe(file).Picture is not { } picture)
            return null;
        if ((await thumbnailer.MakeAsync(file, picture, box, format, cancellationToken)).Picture is not { } thumbnail)
            return null;
        await PutAsync(image.S3Key, image.Picture, box, thumbnail, cancellationToken);
        return key;
    }

    /// <summary>Puts a thumbnail beside its picture.</summary>
    /// <param name="pictureKey">The picture's.</param>
    /// <param name="picture">The picture's.</param>
    /// <param name="box">The square that it was made for, pixels.</param>
    public async Task PutAsync(string pictureKey, PictureFacts picture, int box, Thumbnail thumbnail, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(thumbnail);
        var facts = picture with
        {
            ContentType = thumbnail.ContentType,
            SizeBytes = thumbnail.Bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(thumbnail.Bytes)),
            Width = thumbnail.Width,
            Height = thumbnail.Height,
        };
        await store.PutAsync(ImageKey.Thumbnail(pictureKey, box, thumbnail.ContentType), thumbnail.Bytes, facts, cancellationToken);
    }

    /// <summary>Takes the usual thumbnail along, if there is one, to where its picture is copied.</summary>
    /// <param name="from">The picture's key.</param>
    /// <param name="to">The copy's key.</param>
    public Task CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        store.CopyAsync(Usual(from), Usual(to), cancellationToken);

    private static string Usual(string pictureKey) => ImageKey.Thumbnail(pictureKey, Thumbnail.UsualBox, Thumbnail.UsualFormat.ContentType());
}
