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
    /// <summary>Writes the image whole or not at all; an existing one under the same key is replaced.</summary>
    Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken);

    /// <summary>What is known of the image under a key without reading it; null when there is none.</summary>
    Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken);

    /// <summary>The bytes and facts under a key; null when there is none. The caller disposes the content.</summary>
    Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken);

    /// <summary>All the bytes under a key, for work on their pixels; null when there is none.</summary>
    Task<byte[]?> ReadAsync(string key, CancellationToken cancellationToken) => StorageErrors.GuardAsync(
        async () =>
        {
            await using var stored = await OpenAsync(key, cancellationToken);
            if (stored is null)
                return null;
            var bytes = new byte[stored.Facts.SizeBytes];
            await stored.Content.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        },
        cancellationToken);

    /// <summary>Copies an image with its facts inside the store. False when there is nothing under <paramref name="from"/>.</summary>
    Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken);

    /// <summary>Removes an image; nothing happens when there is none.</summary>
    Task DeleteAsync(string key, CancellationToken cancellationToken);

    /// <summary>
    /// A link that opens the image for <paramref name="lifetime"/> (1 second to 7 days), or for as long as the credentials last
    /// that sign it, whichever is shorter.
    /// </summary>
    Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken);
}
