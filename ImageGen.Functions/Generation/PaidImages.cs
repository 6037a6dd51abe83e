using ImageGen.Storage;

namespace ImageGen.Generation;

/// <summary>
/// Staged images, which were paid for: found by the attempts that paid, and copied to their final keys, which a record may then show. Safe
/// to repeat: the keys depend on the arguments alone.
/// </summary>
public sealed class PaidImages(StagedImages staging, IImageStore store, Thumbnails thumbnails)
{
    /// <summary>The images of the newest attempt that left some, and its number; null where none did.</summary>
    public async Task<(int Attempt, InvokeModelOutput Images)?> FindAsync(
        RequestId requestId, IEnumerable<SpendingAttempt> attempts, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        foreach (var attempt in attempts.Reverse().Where(attempt => attempt.Outcome != SpendingOutcome.Refused))
        {
            var found = await staging.FindAsync(requestId, attempt.Number, count, cancellationToken);
            if (found.Count > 0)
                return (attempt.Number, new(found, found.Count < count ? $"{found.Count} of {count} images came back." : null));
        }

        return null;
    }

    /// <summary>Copies the images to their final keys.</summary>
    /// <param name="images">Staged, one at least.</param>
    /// <param name="keyOf">The key of an image by its content type and its number, from 1.</param>
    public async Task<FinishedImages> PromoteAsync(
        InvokeModelOutput images, Func<string, int, string> keyOf, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(keyOf);
        var finished = new List<StoredImage>();
        foreach (var staged in images.Images)
            finished.Add(await PromoteAsync(staged, keyOf(staged.Facts.ContentType, finished.Count + 1), cancellationToken));
        return new(finished, images.Shortfall, images.ReusedFrom);
    }

    // The staged copy stays for a day, so that a failure after this point loses nothing that was paid for.
    private async Task<StoredImage> PromoteAsync(StoredImage staged, string key, CancellationToken cancellationToken)
    {
        var facts = staged.Facts;
        if (await store.CopyAsync(staged.Key, key, cancellationToken))
        {
            await thumbnails.CopyAsync(staged.Key, key, cancellationToken);
            return new(key, facts);
        }

        if (await store.FindAsync(key, cancellationToken) is { } stored && stored.Sha256 == facts.Sha256)
            return new(key, facts);
        throw new InvalidOperationException($"Nothing is staged under {staged.Key}, and the image is not stored yet.");
    }
}
