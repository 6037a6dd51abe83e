using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>Passes every call on; a test overrides what it wants to see or to fail.</summary>
internal abstract class DelegatingRecordStore(IRecordStore inner) : IRecordStore
{
    public virtual bool IsShared => inner.IsShared;

    public virtual Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken) =>
        inner.CreateAsync(record, cancellationToken);

    public virtual Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken) =>
        inner.FindAsync(requestId, cancellationToken);

    public virtual Task<IReadOnlyList<RequestId>> FindEndedAsync(
        IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken) =>
        inner.FindEndedAsync(requestIds, cancellationToken);

    public virtual Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken) =>
        inner.FindCompletedAsync(imageHash, cancellationToken);

    public virtual Task<RecordScan> ScanAsync(string? after, int limit, CancellationToken cancellationToken) =>
        inner.ScanAsync(after, limit, cancellationToken);

    public virtual IAsyncEnumerable<ImageRecord> FindOpenAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        inner.FindOpenAsync(before, cancellationToken);

    public virtual Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken) =>
        inner.AdvanceAsync(requestId, progress, cancellationToken);

    public virtual Task<ImageRecord?> RetryAsync(RequestId requestId, int run, DateTimeOffset at, CancellationToken cancellationToken) =>
        inner.RetryAsync(requestId, run, at, cancellationToken);

    public virtual Task CloseAsync(RequestId requestId, int run, CancellationToken cancellationToken) =>
        inner.CloseAsync(requestId, run, cancellationToken);

    public virtual Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken) =>
        inner.AddAttemptAsync(requestId, attempt, cancellationToken);

    public virtual Task<ImageRecord> SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken) =>
        inner.SettleAttemptAsync(requestId, number, settlement, cancellationToken);

    public virtual Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken) =>
        inner.ListAsync(query, cancellationToken);

    public virtual Task<ImageRecord?> TagAsync(RequestId requestId, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        inner.TagAsync(requestId, tags, cancellationToken);

    public virtual Task<ImageRecord?> BeginDeletionAsync(ImageRecord record, DateTimeOffset at, CancellationToken cancellationToken) =>
        inner.BeginDeletionAsync(record, at, cancellationToken);

    public virtual Task<bool> DeleteAsync(ImageRecord record, CancellationToken cancellationToken) =>
        inner.DeleteAsync(record, cancellationToken);
}
