using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>Records in a folder: a <see cref="RecordFile"/> per request. The folder belongs to one process.</summary>
public sealed class DiskRecordStore(DiskLayout layout) : IRecordStore, IDisposable
{
    /// <summary>Calls for one record wait for each other; so do, rarely and harmlessly, those for two that share a lock.</summary>
    private readonly SemaphoreSlim[] locks = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        // First the index, then the record: an entry without a record does no harm, a record without its entry would be paid for again.
        if (record.ImageHash is { } hash)
            new ImageIndex(layout.ImagesAsked(hash)).Add(record.RequestId);
        var standing = await ChangeAsync(record.RequestId, standing => standing ?? record, cancellationToken);
        return new Created(standing!, IsNew: ReferenceEquals(standing, record));
    }

    public Task<ImageRecord?> FindAsync(string requestId, CancellationToken cancellationToken) =>
        ChangeAsync(requestId, standing => standing, cancellationToken);

    public async Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken)
    {
        foreach (var requestId in new ImageIndex(layout.ImagesAsked(imageHash)).RequestIds())
        {
            if (await FindAsync(requestId, cancellationToken) is { Status: ImageStatus.Completed } painted && painted.ImageHash == imageHash)
                return painted;
        }

        return null;
    }

    public async Task<ImageRecord> AdvanceAsync(string requestId, ImageProgress progress, CancellationToken cancellationToken) =>
        await ChangeAsync(requestId, standing => standing?.After(progress), cancellationToken)
        ?? throw new KeyNotFoundException($"There is no record of request '{requestId}'.");

    public async Task<bool> AddAttemptAsync(string requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
    {
        var added = false;
        await ChangeAsync(requestId, standing =>
        {
            added = standing is not null && !standing.Status.IsFinal() && attempt.Number == standing.Attempts.Count + 1;
            return added ? standing! with { Attempts = [.. standing.Attempts, attempt] } : standing;
        }, cancellationToken);
        return added;
    }

    public Task SettleAttemptAsync(string requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken) =>
        ChangeAsync(requestId, standing =>
        {
            var attempt = standing?.Attempts.FirstOrDefault(attempt => attempt.Number == number)
                ?? throw new KeyNotFoundException($"There is no attempt {number} in a record of request '{requestId}'.");
            if (attempt.Outcome is not null)
                return standing;

            var settled = attempt with { Outcome = settlement.Outcome, EndedAt = settlement.EndedAt, Detail = settlement.Detail ?? attempt.Detail };
            return standing with { Attempts = [.. standing.Attempts.Select(other => other == attempt ? settled : other)] };
        }, cancellationToken);

    public void Dispose()
    {
        foreach (var gate in locks)
            gate.Dispose();
    }

    /// <summary>Returns what stands afterwards. A change that returns what it was given writes nothing.</summary>
    private async Task<ImageRecord?> ChangeAsync(string requestId, Func<ImageRecord?, ImageRecord?> change, CancellationToken cancellationToken)
    {
        var file = new RecordFile(layout.Record(requestId));
        var gate = locks[(uint)requestId.GetHashCode(StringComparison.Ordinal) % locks.Length];
        await gate.WaitAsync(cancellationToken);
        try
        {
            var standing = file.Read();
            var changed = change(standing);
            if (changed is not null && !ReferenceEquals(changed, standing))
                file.Append(changed);
            return changed;
        }
        finally
        {
            gate.Release();
        }
    }
}
