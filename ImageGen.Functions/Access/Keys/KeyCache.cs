namespace ImageGen.Access.Keys;

/// <summary>
/// Records of keys as they were read a moment ago: 30 seconds for a key, 5 for an unknown id. Look-ups of one id at the same time are one
/// read. So a change by another process counts here after 30 seconds at most, and one by this process at once.
/// </summary>
public sealed class KeyCache(IApiKeyStore store, TimeProvider time)
{
    /// <summary>More entries are not kept: callers can name any number of ids.</summary>
    public const int MaxEntries = 10_000;

    private static readonly TimeSpan KnownAge = TimeSpan.FromSeconds(30), UnknownAge = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>How many ids are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _entries.Count;
        }
    }

    /// <summary>The record with this id; null when there is none. Throws what the store throws; the next look-up reads again.</summary>
    public Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        EntryOf(keyId).Read.Value.WaitAsync(cancellationToken);

    /// <summary>The next look-up of this id reads it again.</summary>
    public void Forget(string keyId)
    {
        lock (_lock)
            _entries.Remove(keyId);
    }

    private Entry EntryOf(string keyId)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_entries.TryGetValue(keyId, out var entry) && entry.IsFresh(now))
                return entry;
            if (_entries.Count >= MaxEntries)
                Trim(now);
            // Others wait for the same read, so it does not end with the caller that began it.
            entry = new(now, new(() => ReadAsync(keyId)));
            _entries[keyId] = entry;
            return entry;
        }
    }

    // What the store throws must be in the task: a Lazy would keep it.
    private async Task<KeyRecord?> ReadAsync(string keyId) => await store.FindAsync(keyId, CancellationToken.None);

    // Each step makes room for many entries, so that a flood of ids does not pay for it at every one.
    private void Trim(DateTimeOffset now)
    {
        Remove(entry => !entry.IsFresh(now));
        if (_entries.Count > MaxEntries / 2)
            Remove(entry => !entry.IsKnown);
        if (_entries.Count > MaxEntries / 2)
            _entries.Clear();
    }

    private void Remove(Predicate<Entry> isOver)
    {
        foreach (var (keyId, _) in _entries.Where(pair => isOver(pair.Value)).ToList())
            _entries.Remove(keyId);
    }

    private sealed record Entry(DateTimeOffset ReadAt, Lazy<Task<KeyRecord?>> Read)
    {
        public bool IsKnown => Read is { IsValueCreated: true, Value: { IsCompletedSuccessfully: true, Result: not null } };

        public bool IsFresh(DateTimeOffset now)
        {
            var age = now - ReadAt;
            // A clock that was set back must not keep an entry.
            if (age < TimeSpan.Zero || age >= KnownAge)
                return false;
            return !Read.IsValueCreated || !Read.Value.IsCompleted || IsKnown
                || (Read.Value.IsCompletedSuccessfully && age < UnknownAge);
        }
    }
}
