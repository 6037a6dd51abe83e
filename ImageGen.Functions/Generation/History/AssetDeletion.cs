using System.Collections.Concurrent;
using ImageGen.Storage;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation.History;

/// <summary>
/// Deletes the files of a request: its images, their thumbnails, and what is still staged, which a later request under the same id could
/// otherwise take for its own. Input images are staged for a day at most, and stay so long.
/// </summary>
public sealed partial class AssetDeletion(IImageStore store, ILogger<AssetDeletion> log)
{
    private const int MaxAtOnce = 16;

    /// <summary>The keys that could not be deleted; none where all of the files are gone. Safe to repeat.</summary>
    public async Task<IReadOnlyList<string>> DeleteFilesAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        var left = new ConcurrentBag<string>();
        var finished = record.Images.Select(image => image.Key).ToList();
        var staged = StagedKeysOf(record).ToList();
        // Thumbnails after their images: whoever makes one meanwhile looks at the image once more (Thumbnails.ReadAsync).
        await DeleteAsync(finished.Concat(staged));
        await DeleteAsync(finished.SelectMany(Thumbnails.KeysOf).Concat(staged.Select(Thumbnails.DefaultKey)));
        return [.. left.Order(StringComparer.Ordinal)];

        Task DeleteAsync(IEnumerable<string> keys) => Parallel.ForEachAsync(
            keys,
            new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken },
            async (key, token) =>
            {
                try
                {
                    await store.DeleteAsync(key, token);
                }
                catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
                {
                    LogLeft(failure, key);
                    left.Add(key);
                }
            });
    }

    private static IEnumerable<string> StagedKeysOf(ImageRecord record)
    {
        var staged =
            from attempt in record.Attempts
            from number in Enumerable.Range(1, record.Count)
            select ImageKeys.Staging(record.RequestId, attempt.Number, number);
        var overlays = record.Orchestrator is null
            ? []
            : Enumerable.Range(1, record.Run).Select(run => ImageKeys.Overlay(record.RequestId, run));
        return staged.Concat(overlays);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "File of a deleted request could not be deleted. Key: {Key}.")]
    private partial void LogLeft(Exception exception, string key);
}
