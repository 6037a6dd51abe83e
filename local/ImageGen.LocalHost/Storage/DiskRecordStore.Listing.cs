using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>What a user does with the list of their records.</summary>
public sealed partial class DiskRecordStore
{
    public async Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken)
    {
        var found = new List<ImageRecord>();
        var read = 0;
        var last = query.After;
        foreach (var entry in users.NewestFirst(query))
        {
            if (found.Count == query.Limit || read == query.MaxRead)
                return new(found, last, read);
            (last, read) = (entry, read + 1);
            if (await FindListedAsync(query.UserId, entry, cancellationToken) is { } record && (query.Matches?.Invoke(record) ?? true))
                found.Add(record);
        }

        return new(found, Next: null, read);
    }

    public async Task<RecordScan> ScanAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var names = StorageErrors.Guard(() => layout.RecordFiles(after).Take(limit + 1).ToList());
        var found = new List<ImageRecord>();
        foreach (var name in names.Take(limit))
        {
            if (await ReadScannedAsync(name, cancellationToken) is { } record)
                found.Add(record);
        }

        return new(found, names.Count > limit ? names[limit - 1] : null);
    }

    public Task<ImageRecord?> TagAsync(RequestId requestId, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        ChangeAsync(requestId, existing => existing is null ? null : existing with { Tags = tags }, cancellationToken);

    public async Task<ImageRecord?> BeginDeletionAsync(ImageRecord record, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ImageRecord? marked = null;
        await ChangeAsync(
            record.RequestId,
            existing => (marked = existing?.IfEndedAs(record) is { } ended ? ended with { DeletingSince = at } : null) ?? existing,
            cancellationToken);
        return marked;
    }

    public Task<bool> DeleteAsync(ImageRecord record, CancellationToken cancellationToken) => _metrics.GuardAsync(
        "record",
        async () =>
        {
            var requestId = record.RequestId;
            var recordLock = LockOf(requestId);
            await recordLock.WaitAsync(cancellationToken);
            try
            {
                if (FileOf(requestId).Read() is not { } existing || !existing.IsSameAs(record))
                    return true;
                if (existing.IfEndedAs(record) is null)
                    return false;

                // The record first: what a crash then leaves in indexes is an entry without a record, which is passed over.
                File.Delete(layout.Record(requestId));
                _files.Remove(requestId.Value);
                users.Remove(existing);
                _open.Remove(requestId);
                _expiring.Remove(requestId);
                if (existing.ImageHash is { } hash)
                    new RequestIndex(layout.RequestsOf(hash)).Remove(requestId);
                return true;
            }
            finally
            {
                recordLock.Release();
            }
        },
        cancellationToken);

    /// <summary>Null where the record was deleted meanwhile, or is damaged.</summary>
    private async Task<ImageRecord?> ReadScannedAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return new RecordFile(layout.RecordFile(name)).Read() is { } record
                ? await FindAsync(record.RequestId, cancellationToken)
                : null;
        }
        catch (InvalidDataException)
        {
            // It is reported where it is read by its id.
            return null;
        }
    }

    /// <summary>Null where the entry has no record, or an earlier record with this id had it.</summary>
    private async Task<ImageRecord?> FindListedAsync(string userId, RecordCursor entry, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(entry.RequestId, cancellationToken) is { } record && record.UserId == userId
                && record.CreatedAt == entry.CreatedAt
                ? record
                : null;
        }
        catch (InvalidDataException damage)
        {
            RecordIsNotListed(damage, entry.RequestId);
            return null;
        }
    }
}
