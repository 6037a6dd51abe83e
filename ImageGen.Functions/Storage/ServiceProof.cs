namespace ImageGen.Storage;

/// <summary>
/// When a service that this one depends on last did its work, and a probe for when that is too long ago. One probe runs at a time.
/// </summary>
/// <param name="probe">Returns null where the service does its work, else why it does not.</param>
/// <param name="onFailure">Told of the first failure since the start or the last success.</param>
/// <param name="onRecovery">Told of the first success after a failure.</param>
internal sealed class ServiceProof(
    Func<CancellationToken, Task<Exception?>> probe, TimeProvider time, Action<Exception> onFailure, Action onRecovery) : IDisposable
{
    private readonly SemaphoreSlim _probing = new(1, 1);
    private State _state = new(null, null, default);

    public DateTimeOffset? LastSuccess => Volatile.Read(ref _state).LastSuccess;

    public void Succeeded()
    {
        var before = Interlocked.Exchange(ref _state, new(time.GetUtcNow(), null, default));
        if (before.Failure is not null)
            onRecovery();
    }

    public void Failed(Exception cause)
    {
        var before = Interlocked.Exchange(ref _state, new(LastSuccess, cause, time.GetUtcNow()));
        if (before.Failure is null)
            onFailure(cause);
    }

    /// <summary>Null where a success is known, or a probe succeeds.</summary>
    /// <param name="age">How old a success may be.</param>
    /// <param name="pause">How long after a failure there is no probe.</param>
    public async Task<ServiceFailure?> FindFailureAsync(TimeSpan age, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (IsKnown(age, pause, out var known))
            return known;
        await _probing.WaitAsync(cancellationToken);
        try
        {
            return IsKnown(age, pause, out known) ? known : await ProbeAsync(cancellationToken);
        }
        finally
        {
            _probing.Release();
        }
    }

    public void Dispose() => _probing.Dispose();

    private bool IsKnown(TimeSpan age, TimeSpan pause, out ServiceFailure? failure)
    {
        var (state, now) = (Volatile.Read(ref _state), time.GetUtcNow());
        failure = state.Failure is { } cause && now - state.FailedAt < pause ? new(cause, state.FailedAt + pause - now) : null;
        return failure is not null || (state.Failure is null && now - state.LastSuccess < age);
    }

    private async Task<ServiceFailure?> ProbeAsync(CancellationToken cancellationToken)
    {
        if (await probe(cancellationToken) is not { } failure)
        {
            Succeeded();
            return null;
        }

        Failed(failure);
        return new(failure, RetryAfter: null);
    }

    private sealed record State(DateTimeOffset? LastSuccess, Exception? Failure, DateTimeOffset FailedAt);
}

/// <summary>Why a service does not do its work.</summary>
/// <param name="RetryAfter">When it is probed again; null where it has just been.</param>
internal sealed record ServiceFailure(Exception Cause, TimeSpan? RetryAfter);
