using System.Security.Cryptography;

namespace ImageGen.Storage;

/// <summary>
/// The bytes of images: in S3, or in a folder on one machine. Keys are plain ASCII made by <see cref="ImageKeys"/>.
/// Every implementation passes the same tests (<c>ImageStoreSuite</c>).
/// </summary>
/// <remarks>
/// Every method throws <see cref="StorageUnavailableException"/> where storage did not do what it was asked and a repeat may work, and
/// <see cref="StorageRefusedException"/> where it refuses until the operator changes something.
/// </remarks>
public interface IImageStore
{
    /// <summary>How many bytes can still be stored; null where there is no limit that is known. Default null.</summary>
    long? FreeBytes => null;

    /// <summary>
    /// Writes the image whole or not at all; an existing one under the same key is replaced. Once this has succeeded the bytes are not read
    /// any more.
    /// </summary>
    Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken);

    /// <summary>
    /// What is known of the image under a key without reading it; null when there is none. Throws <see cref="ImageDamagedException"/>
    /// where something else is there.
    /// </summary>
    Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// The bytes and facts under a key; null when there is none. The caller disposes the content. Throws
    /// <see cref="ImageDamagedException"/> where something else is there.
    /// </summary>
    Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// All the bytes under a key, for work on their pixels; null when there is none. Throws <see cref="ImageDamagedException"/> where they
    /// are not those that were written.
    /// </summary>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken) => StorageErrors.GuardAsync(
        async () =>
        {
            await using var stored = await OpenAsync(key, cancellationToken);
            if (stored is null)
                return null;
            var bytes = new byte[stored.Facts.SizeBytes];
            await stored.Content.ReadExactlyAsync(bytes, cancellationToken);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)) == stored.Facts.Sha256
                ? bytes
                : throw new ImageDamagedException(key, "its bytes are not those that were written");
        },
        cancellationToken);

    /// <summary>Copies an image with its facts inside the store. False when there is nothing under <paramref name="from"/>.</summary>
    Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Removes an image; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// A page of what is stored under keys that begin with <paramref name="prefix"/>, in the order of their keys. What is written or
    /// deleted meanwhile may be in it or not.
    /// </summary>
    /// <param name="after">The <see cref="ObjectPage.Next"/> of the page before; null for the first.</param>
    /// <param name="limit">1 to 1000.</param>
    Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A link that opens the image for <paramref name="lifetime"/> (1 second to 7 days), or for as long as the credentials last
    /// that sign it, whichever is shorter.
    /// </summary>
    Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken);
}

/// <summary>
/// What is stored under a key is not the image that was written there: it was cut off or changed, or another program wrote it. A repeat
/// does not help. The message names the key.
/// </summary>
public sealed class ImageDamagedException(string key, string fault, Exception? cause = null)
    : Exception($"The image '{key}' is damaged: {fault}.", cause);
