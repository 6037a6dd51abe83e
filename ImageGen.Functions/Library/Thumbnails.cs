using System.Security.Cryptography;
using ImageGen.Rendering;

namespace ImageGen.Library;

/// <summary>Thumbnails of stored pictures: made when they are first asked for, kept beside the picture, and gone with it.</summary>
public sealed class Thumbnails(IImageStore store, Thumbnailer thumbnailer)
{
    /// <summary>The box that every finished picture gets a thumbnail for at once (seed 003), in pixels.</summary>
    public const int Usual = 120;

    /// <summary>What can be asked for.</summary>
    public static IReadOnlyList<int> Boxes { get; } = [Usual, 256, 512];

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

        var facts = image.Picture with
        {
            ContentType = format.ContentType(),
            SizeBytes = thumbnail.Bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(thumbnail.Bytes)),
            Width = thumbnail.Width,
            Height = thumbnail.Height,
        };
        await store.PutAsync(key, thumbnail.Bytes, facts, cancellationToken);
        return key;
    }
}
