using Microsoft.Extensions.Logging;

namespace ImageGen.Storage;

/// <summary>When a store last did its work, and a probe for when that is too long ago. One probe runs at a time.</summary>
/// <param name="store">What it is called in messages.</param>
/// <param name="probe">Throws where the store does not do its work.</param>
internal sealed partial class StorageProof(string store, Func<CancellationToken, Task> probe, TimeProvider time, ILogger log)
    : IDisposable
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _probing = new(1, 1);
    private State _state = new(null, null, default);

    public string Store => store;

    public DateTimeOffset? LastSuccess => Volatile.Read(ref _state).LastSuccess;

    public void Succeeded()
    {
        var before = Interlocked.Exchange(ref _state, new(time.GetUtcNow(), null, default));
        if (before.Failure is not null)
            LogWorksAgain(store);
    }

    public void Failed(Exception cause)
    {
        var before = Interlocked.Exchange(ref _state, new(LastSuccess, cause, time.GetUtcNow()));
        if (before.Failure is null)
            LogFails(cause, store, cause.Message);
    }

    /// <summary>Throws <see cref="StorageUnavailableException"/> unless a success is known, or a probe succeeds.</summary>
    /// <param name="age">How old a success may be.</param>
    /// <param name="pause">How long after a failure there is no probe.</param>
    public async Task EnsureAsync(TimeSpan age, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (IsKnown(age, pause))
            return;
        await _probing.WaitAsync(cancellationToken);
        try
        {
            if (!IsKnown(age, pause))
                await ProbeAsync(cancellationToken);
        }
        finally
        {
            _probing.Release();
        }
    }

    public void Dispose() => _probing.Dispose();

    private bool IsKnown(TimeSpan age, TimeSpan pause)
    {
        var (state, now) = (Volatile.Read(ref _state), time.GetUtcNow());
        if (state.Failure is { } failure && now - state.FailedAt < pause)
            throw Away(failure, state.FailedAt + pause - now);
        return state.Failure is null && now - state.LastSuccess < age;
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ProbeTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await StorageErrors.GuardAsync(() => probe(either.Token), cancellationToken);
            Succeeded();
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            Failed(failure);
            throw Away(failure, null);
        }
    }

    private static StorageUnavailableException Away(Exception failure, TimeSpan? retryAfter) => new(
        failure is StorageUnavailableException ? failure.Message : "Storage does not take what it is given.", failure, retryAfter);

    [LoggerMessage(Level = LogLevel.Error, Message = "Storage fails. Store: {Store}. Cause: {Cause}")]
    private partial void LogFails(Exception exception, string store, string cause);

    [LoggerMessage(Level = LogLevel.Information, Message = "Storage works again. Store: {Store}.")]
    private partial void LogWorksAgain(string store);

    private sealed record State(DateTimeOffset? LastSuccess, Exception? Failure, DateTimeOffset FailedAt);
}
