using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace ImageGen.Access.Tokens;

/// <summary>
/// The keys that an issuer signs with. One fetch runs at a time, for all callers; after a failure nobody waits, and the next fetch comes
/// five seconds later. Keys that were fetched once are used while the issuer is away. A key that is not known is looked for once a minute
/// at most, whatever is sent, so a key that an issuer uses without having published it is known within a minute.
/// </summary>
public sealed partial class IssuerKeys(TokenIssuerOptions issuer, TimeProvider time, ILogger log) : IDisposable
{
    /// <summary>How long there is no fetch after one that failed.</summary>
    public static readonly TimeSpan FailurePause = TimeSpan.FromSeconds(5);

    /// <summary>How long there is no fetch for a key that is not known after one that succeeded.</summary>
    public static readonly TimeSpan UnknownKeyPause = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After it, keys are fetched again without anybody waiting, so that one that is withdrawn is not accepted for much longer.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    /// <summary>How long a fetch may take.</summary>
    public static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(10);

    private readonly IssuerDocuments _documents = new(issuer);
    private readonly Lock _lock = new();
    private Task? _fetch;
    private State _state = new([], null, default, null);

    /// <summary>Fetches the keys where that has not been done.</summary>
    public Task WarmAsync() => BeginFetch() ?? Task.CompletedTask;

    /// <summary>
    /// The keys with this id, none where the issuer has none; null where it cannot be asked. Two may share an id, for two algorithms.
    /// </summary>
    public async Task<IReadOnlyList<JsonWebKey>?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var state = Volatile.Read(ref _state);
        if (Of(id, state) is { Count: > 0 } known)
        {
            if (time.GetUtcNow() - state.FetchedAt >= MaxAge)
                _ = BeginFetch();
            return known;
        }

        if (BeginFetch() is { } fetch)
            await fetch.WaitAsync(cancellationToken);
        state = Volatile.Read(ref _state);
        var found = Of(id, state);
        return found.Count == 0 && (state.Failure is not null || state.FetchedAt is null) ? null : found;
    }

    /// <summary>When the keys were last fetched; fetches them where they never were, and null where that fails.</summary>
    public async Task<DateTimeOffset?> FindFetchedAtAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _state).FetchedAt is null && BeginFetch() is { } fetch)
            await fetch.WaitAsync(cancellationToken);
        return Volatile.Read(ref _state).FetchedAt;
    }

    public void Dispose() => _documents.Dispose();

    private static List<JsonWebKey> Of(string id, State state) => [.. state.Keys.Where(key => key.KeyId == id)];

    /// <summary>The fetch to wait for; null where there is none, or not to be waited for.</summary>
    private Task? BeginFetch()
    {
        lock (_lock)
        {
            if (_fetch is { IsCompleted: false })
                return _state.Failure is null ? _fetch : null;
            var pause = _state.Failure is null ? UnknownKeyPause : FailurePause;
            if (_state.EndedAt != default && time.GetUtcNow() - _state.EndedAt < pause)
                return null;
            // Not within the call of whoever needs the key first, who may go away.
            return _fetch = Task.Run(FetchAsync);
        }
    }

    private async Task FetchAsync()
    {
        var before = _state;
        try
        {
            using var limit = new CancellationTokenSource(FetchTimeout, time);
            var (keys, ignored) = await _documents.FetchKeysAsync(limit.Token);
            if (ignored.Count > 0)
                LogIgnored(issuer.Expected, string.Join(", ", ignored));
            var now = time.GetUtcNow();
            Volatile.Write(ref _state, new(keys, now, now, null));
            var (ids, known) = (keys.Select(key => key.KeyId), before.Keys.Select(key => key.KeyId));
            if (before.FetchedAt is null || before.Failure is not null || !ids.Order().SequenceEqual(known.Order()))
                LogFetched(issuer.Expected, string.Join(", ", ids.Select(TokenContent.Shown)));
        }
        // Whatever the issuer answers, it is the issuer that cannot be asked, for all who wait.
        catch (Exception failure)
        {
            Volatile.Write(ref _state, before with { EndedAt = time.GetUtcNow(), Failure = failure });
            if (before.Failure is null)
                LogNotFetched(issuer.Expected, failure is OperationCanceledException ? "It took too long." : failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Keys of a token issuer are known. Issuer: {Issuer}. KeyIds: {KeyIds}.")]
    private partial void LogFetched(string issuer, string keyIds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Keys of a token issuer cannot be fetched. Issuer: {Issuer}. Cause: {Cause}")]
    private partial void LogNotFetched(string issuer, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys of a token issuer are too weak to be used. Issuer: {Issuer}. Keys: {Keys}.")]
    private partial void LogIgnored(string issuer, string keys);

    /// <param name="FetchedAt">When these keys were; null before the first time.</param>
    /// <param name="EndedAt">When the last fetch ended, whether it succeeded or not.</param>
    /// <param name="Failure">Of the last fetch.</param>
    private sealed record State(IReadOnlyList<JsonWebKey> Keys, DateTimeOffset? FetchedAt, DateTimeOffset EndedAt, Exception? Failure);
}
