namespace ImageGen.Storage;

/// <summary>
/// The record of every request: in DynamoDB, or in files on one machine. All writes are conditional, so that repeats, races and late
/// retries are harmless. Every method throws <see cref="StorageUnavailableException"/> or <see cref="StorageRefusedException"/> where
/// storage did not do what it was asked. Every implementation passes the same tests (<c>RecordStoreSuite</c>).
/// </summary>
public interface IRecordStore
{
    /// <summary>Whether other processes write to it too, so that whoever waits for a change must ask for it.</summary>
    bool IsShared { get; }

    /// <summary>
    /// Creates the record unless its id is taken. Returns the record that exists afterwards, which may be an earlier one.
    /// </summary>
    Task<Created> CreateAsync(ImageRecord record, CancellationToken cancellationToken);

    /// <summary>The record with this id, read consistently; null when there is none.</summary>
    Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken);

    /// <summary>The record of an id as a caller wrote it; null where there is none, or the text is no id.</summary>
    async Task<ImageRecord?> FindAsync(string? requestId, CancellationToken cancellationToken) =>
        RequestId.TryParse(requestId, out var id) ? await FindAsync(id, cancellationToken) : null;

    /// <summary>Those of the requests whose record is in a final state. One that ended a moment ago may be missed.</summary>
    Task<IReadOnlyList<RequestId>> FindEndedAsync(IReadOnlyCollection<RequestId> requestIds, CancellationToken cancellationToken);

    /// <summary>
    /// A completed record with this <see cref="ImageRecord.ImageHash"/>; null when there is none. One that was completed a moment
    /// ago may be missed.
    /// </summary>
    Task<ImageRecord?> FindCompletedAsync(string imageHash, CancellationToken cancellationToken);

    /// <summary>
    /// A page of a user's records, the newest first. Those of the same instant have an order of the store's own, which never changes. A
    /// change of a moment ago may be missed.
    /// </summary>
    Task<RecordPage> ListAsync(RecordQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// A page of all records, for work that is in no hurry: it reads everything. A change of a moment ago may be missed, and a damaged
    /// record is left out.
    /// </summary>
    /// <param name="after">The <see cref="RecordScan.Next"/> of the page before; null for the first.</param>
    Task<RecordScan> ScanAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The records whose <see cref="ImageRecord.OpenSince"/> is before a time, the oldest first. One that changed a moment ago may be
    /// missed, or may have been closed meanwhile.
    /// </summary>
    IAsyncEnumerable<ImageRecord> FindOpenAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>
    /// Applies <see cref="ImageRecord.After"/> and returns the record that exists afterwards: a change of another run, or one that would
    /// move the record backwards or out of a final state, changes nothing. Throws <see cref="KeyNotFoundException"/> when there is no
    /// record.
    /// </summary>
    Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken);

    /// <summary>
    /// Begins the next run (<see cref="ImageRecord.NextRun"/>) of a record that failed or was cancelled in run <paramref name="run"/>.
    /// Null when it is not in that state, or somebody else was first: then nothing was written.
    /// </summary>
    Task<ImageRecord?> RetryAsync(RequestId requestId, int run, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Clears <see cref="ImageRecord.OpenSince"/> of a record that ended in run <paramref name="run"/>; changes nothing for any other.
    /// </summary>
    Task CloseAsync(RequestId requestId, int run, CancellationToken cancellationToken);

    /// <summary>
    /// Appends the attempt as number <see cref="SpendingAttempt.Number"/>; false when that number is already taken, or the record
    /// is in another run or a final state, or does not exist: then nothing was written and nothing may be paid.
    /// </summary>
    Task<bool> AddAttemptAsync(RequestId requestId, SpendingAttempt attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Writes the outcome of an attempt that has none yet; an existing outcome is kept. Works in every state of the record, as a
    /// call may answer after its request was cancelled. Returns the record that exists afterwards. Throws
    /// <see cref="KeyNotFoundException"/> when there is no such attempt.
    /// </summary>
    Task<ImageRecord> SettleAttemptAsync(
        RequestId requestId, int number, SpendingSettlement settlement, CancellationToken cancellationToken);

    /// <summary>Replaces <see cref="ImageRecord.Tags"/>. Returns the record that exists afterwards; null when there is none.</summary>
    Task<ImageRecord?> TagAsync(RequestId requestId, IReadOnlyList<string> tags, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a record in a final state as being deleted (<see cref="ImageRecord.DeletingSince"/>), after which no run of it begins. Safe to
    /// repeat. Null where the record that was read is gone, in another run, or not in a final state: then nothing was written.
    /// </summary>
    /// <param name="record">As it was read: an id may be taken again, and a request may run again.</param>
    Task<ImageRecord?> BeginDeletionAsync(ImageRecord record, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a record in a final state, with all it has in indexes. True when the record that was read is gone afterwards, also where it
    /// was gone before; false when it is in another run or not in a final state.
    /// </summary>
    /// <param name="record">As it was read: a later one under the same id stays.</param>
    Task<bool> DeleteAsync(ImageRecord record, CancellationToken cancellationToken);
}
