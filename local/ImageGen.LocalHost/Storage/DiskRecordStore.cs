using System.Runtime.CompilerServices;
using ImageGen.LocalHost.Tracing;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Extensions.Caching.Memory;

namespace ImageGen.LocalHost.Storage;

/// <summary>Records in a folder: a <see cref="RecordFile"/> per request. The folder belongs to one process.</summary>
public sealed partial class DiskRecordStore(DiskLayout layout, UserIndex users, Metrics metrics, ILogger<DiskRecordStore> log)
    : IRecordStore, IDisposable
{
    private const int MaxKnownFiles = 500;

    private readonly StoreMetrics _metrics = new(metrics, "disk");
    private readonly RequestIndex _open = new(layout.OpenRequests);
    private readonly RequestIndex _expiring = new(layout.ExpiringRequests);

    /// <summary>Serialises the calls for one record; two records that share a lock rarely wait for each other.</summary>
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 512).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>The records of today, which are asked for again and again. Each is used under its lock only.</summary>
    private readonly MemoryCache _files = new(new MemoryCacheOptions { SizeLimit = MaxKnownFiles });

    public bool IsShared => false;

    public async Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken)
    {
        var isNew = false;
        var existing = await ChangeAsync(
            record.RequestId,
            existing =>
            {
                isNew = existing is null;
                return existing ?? record;
            },
            cancellationToken);
        if (isNew)
            _metrics.Begun(record);
        return new Created(existing!, isNew);
    }

    public Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
        ChangeAsync(requestId, existing => existing, cancellationToken);

    public async Task<IReadOnlyList<RequestId>> FindEndedAsync(
        IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken)
    {
        var ended = new List<RequestId>();
        foreach (var requestId in requestIds)
        {
            if (await FindAsync(requestId, cancellationToken) is { } record && record.Status.IsFinal())
                ended.Add(requestId);
        }

        return ended;
    }

    public async Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken)
    {
        foreach (var requestId in new RequestIndex(layout.RequestsOf(imageHash)).RequestIds())
        {
            if (await FindAsync(requestId, cancellationToken) is { Status: ImageStatus.Completed } completed
                && completed.ImageHash == imageHash)
                return completed;
        }

        return null;
    }

    public async IAsyncEnumerable<ImageRecord> FindOpenAsync(
        DateTimeOffset before, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<ImageRecord>();
        foreach (var requestId in _open.RequestIds())
        {
            try
            {
                if (await FindAsync(requestId, cancellationToken) is { OpenSince: { } since } record && since < before)
                    open.Add(record);
            }
            catch (InvalidDataException damage)
            {
                RecordIsDamaged(damage, requestId);
            }
        }

        foreach (var record in open.OrderBy(record => record.OpenSince))
            yield return record;
    }

    public async Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
    {
        var wasOpen = false;
        var record = await ChangeAsync(
            requestId,
            existing =>
            {
                wasOpen = existing?.Status.IsFinal() == false;
                return existing?.After(progress);
            },
            cancellationToken) ?? throw new KeyNotFoundException($"There is no record of request '{requestId}'.");
        if (wasOpen && record.Status.IsFinal())
            _metrics.Ended(record);
        return record;
    }

    public async Task<ImageRecord?> RetryAsync(RequestId requestId, int run, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ImageRecord? next = null;
        await ChangeAsync(
            requestId,
            existing =>
            {
                next = existing?.Run == run && existing.NextRun(at) is var begun && !ReferenceEquals(begun, existing) ? begun : null;
                return next ?? existing;
            },
            cancellationToken);
        if (next is not null)
            _metrics.Begun(next);
        return next;
    }

    public Task CloseAsync(RequestId requestId, int run, CancellationToken cancellationToken) => ChangeAsync(
        requestId,
        existing => existing?.Run == run && existing.Status.IsFinal() ? existing with { OpenSince = null } : existing,
        cancellationToken);

    public async Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken)
    {
        var added = false;
        await ChangeAsync(requestId, existing =>
        {
            added = existing is not null && existing.Run == attempt.Run && !existing.Status.IsFinal()
                && attempt.Number == existing.Attempts.Count + 1;
            return added ? existing! with { Attempts = [.. existing.Attempts, attempt] } : existing;
        }, cancellationToken);
        return added;
    }

    public async Task<ImageRecord> SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken)
    {
        var isSettled = false;
        var record = await ChangeAsync(requestId, existing =>
        {
            var attempt = existing?.Attempts.FirstOrDefault(attempt => attempt.Number == number)
                ?? throw new KeyNotFoundException($"There is no attempt {number} in a record of request '{requestId}'.");
            if (attempt.Outcome is not null)
                return existing;

            var settled = attempt.After(settlement);
            isSettled = true;
            return existing with { Attempts = [.. existing.Attempts.Select(other => other == attempt ? settled : other)] };
        }, cancellationToken);
        if (isSettled)
            _metrics.Settled(record!, number);
        return record!;
    }

    public void Dispose()
    {
        foreach (var one in _locks)
            one.Dispose();
        _files.Dispose();
    }

    /// <summary>Returns the record that exists afterwards. A change that returns what it was given writes nothing.</summary>
    private Task<ImageRecord?> ChangeAsync(
        RequestId requestId, Func<ImageRecord?, ImageRecord?> change, CancellationToken cancellationToken,
        [CallerMemberName] string method = "") =>
        _metrics.GuardAsync("record", () => ChangeUnguardedAsync(requestId, change, method, cancellationToken), cancellationToken);

    private async Task<ImageRecord?> ChangeUnguardedAsync(
        RequestId requestId, Func<ImageRecord?, ImageRecord?> change, string method, CancellationToken cancellationToken)
    {
        using var span = DiskTraces.Start("records", method);
        var recordLock = LockOf(requestId);
        await recordLock.WaitAsync(cancellationToken);
        try
        {
            var file = FileOf(requestId);
            var existing = file.Read();
            var changed = change(existing);
            if (changed is not null && !ReferenceEquals(changed, existing))
            {
                // Indexes first: an entry without a record does no harm, but a record without its entry would be paid for again.
                if (changed.ImageHash is { } hash && hash != existing?.ImageHash)
                    new RequestIndex(layout.RequestsOf(hash)).Add(requestId);
                if (changed.OpenSince is not null && existing?.OpenSince is null)
                    _open.Add(requestId);
                if (changed.ExpiresAt is not null && existing is null)
                    _expiring.Add(requestId);
                if (existing is null)
                    users.Add(changed);
                file.Append(changed, layout.NewUnfinished());
                if (changed.OpenSince is null && existing?.OpenSince is not null)
                    _open.Remove(requestId);
            }

            return changed;
        }
        finally
        {
            recordLock.Release();
        }
    }

    private RecordFile FileOf(RequestId requestId) => _files.GetOrCreate(requestId.Value, entry =>
    {
        entry.Size = 1;
        return new RecordFile(layout.Record(requestId));
    })!;

    private SemaphoreSlim LockOf(RequestId requestId) =>
        _locks[(uint)requestId.Value.GetHashCode(StringComparison.Ordinal) % _locks.Length];

    [LoggerMessage(Level = LogLevel.Error, Message = "Record is damaged and is not listed. RequestId: {RequestId}.")]
    private partial void RecordIsNotListed(Exception exception, RequestId requestId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open record is damaged and is left out. RequestId: {RequestId}.")]
    private partial void RecordIsDamaged(Exception exception, RequestId requestId);
}
