using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// Images that were paid for and are not under their final key yet: staged, or waiting on this machine. They can be shown meanwhile.
/// </summary>
public sealed class UnstoredImages(ImageSpool spool, IImageStore store)
{
    /// <summary>Whether an attempt of the record has left its first image.</summary>
    public async Task<bool> HasAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        foreach (var key in Keys(record, 1))
        {
            if (spool.Has(key) || await TryAsync(() => store.FindAsync(key, cancellationToken)) is not null)
                return true;
        }

        return false;
    }

    /// <summary>The bytes of an image of the newest attempt that has left it; null where none did, or the store does not answer.</summary>
    /// <param name="number">From 1.</param>
    public async Task<byte[]?> ReadAsync(ImageRecord record, int number, CancellationToken cancellationToken)
    {
        foreach (var key in Keys(record, number))
        {
            if ((spool.Read(key)?.Bytes ?? await TryAsync(() => store.ReadAsync(key, cancellationToken))) is { } bytes)
                return bytes;
        }

        return null;
    }

    private static IEnumerable<string> Keys(ImageRecord record, int number) => record.Attempts.Reverse()
        .Where(attempt => attempt.Outcome != SpendingOutcome.Refused)
        .Select(attempt => ImageKeys.Staging(record.RequestId, attempt.Number, number));

    private static async Task<T?> TryAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read();
        }
        catch (Exception away) when (away is StorageUnavailableException or StorageRefusedException or ImageDamagedException)
        {
            return null;
        }
    }
}
