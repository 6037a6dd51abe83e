using ImageGen.Storage;
using Polly;

namespace ImageGen.Models.Spending;

/// <summary>
/// Writes each attempt down before it is paid. The entries are the <c>attempts</c> of the request's record, each written by condition,
/// so that two workers never make the same attempt.
/// </summary>
public sealed class SpendingLedger(IRecordStore records, TimeProvider time)
{
    private readonly ResiliencePipeline _storageRetry = Repeat(time);

    /// <summary>The account of a run of a request. Throws <see cref="KeyNotFoundException"/> when it has no record.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="run">The run that pays.</param>
    /// <param name="isWanted">Asked before each payment: false when whatever ordered it has ended.</param>
    public async Task<SpendingAccount> OpenAsync(
        RequestId requestId, int run, Func<CancellationToken, Task<bool>> isWanted, CancellationToken cancellationToken)
    {
        var record = await records.FindAsync(requestId, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no record of {requestId}.");
        return new(records, _storageRetry, time, requestId, run, isWanted, record.Attempts);
    }

    // An outcome that is not written would be taken for unknown, and may be paid for again.
    private static ResiliencePipeline Repeat(TimeProvider time)
    {
        var strategy = StorageRetry.Strategy();
        strategy.ShouldHandle = new PredicateBuilder().Handle<StorageUnavailableException>();
        return new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(StorageRetry.Total).AddRetry(strategy).Build();
    }
}

/// <summary>What one request has cost, or may have cost, so far. Not thread-safe.</summary>
public sealed class SpendingAccount(
    IRecordStore records, ResiliencePipeline storageRetry, TimeProvider time, RequestId requestId, int run,
    Func<CancellationToken, Task<bool>> isWanted, IEnumerable<SpendingAttempt> earlier)
{
    private readonly List<SpendingAttempt> _attempts = [.. earlier];

    /// <summary>The attempts of all runs, in order.</summary>
    public IReadOnlyList<SpendingAttempt> Attempts => _attempts;

    public RequestId RequestId => requestId;

    /// <summary>The run that pays.</summary>
    public int Run => run;

    /// <summary>How many attempts of this run were, or may have been, billed. While there is no image, each of them is a loss.</summary>
    public int BilledFailures => _attempts.Count(
        attempt => attempt.Run == run && attempt.Outcome is SpendingOutcome.Settled or SpendingOutcome.Ambiguous);

    /// <summary>Settles every attempt without an outcome as ambiguous: its worker was interrupted after the intent was written.</summary>
    public async Task CloseInterruptedAsync(CancellationToken cancellationToken)
    {
        foreach (var attempt in _attempts.Where(attempt => attempt.Outcome is null).ToList())
            await SettleAsync(attempt.Number, SpendingOutcome.Ambiguous, "the service was interrupted during the call", cancellationToken);
    }

    /// <summary>
    /// Writes the intent to pay and returns its number. Throws <see cref="RequestEndedException"/> when the request has ended, or
    /// another worker has just begun the same attempt: then nothing may be paid.
    /// </summary>
    public async Task<int> BeginAsync(string model, decimal? price, CancellationToken cancellationToken)
    {
        var attempt = new SpendingAttempt(_attempts.Count + 1, model, price, time.GetUtcNow(), Run: run);
        if (!await isWanted(cancellationToken) || !await records.AddAttemptAsync(requestId, attempt, cancellationToken))
            throw new RequestEndedException();
        _attempts.Add(attempt);
        return attempt.Number;
    }

    /// <summary>Writes how an attempt ended, and for five minutes tries again where storage does not answer.</summary>
    public Task SettleAsync(int number, SpendingOutcome outcome, string? detail, CancellationToken cancellationToken) =>
        SettleAsync(number, outcome, detail, price: null, provider: null, cancellationToken);

    /// <summary>Writes how an attempt ended.</summary>
    /// <param name="price">US dollars for what came; null where the estimate of the attempt stays.</param>
    /// <param name="provider">What the provider said, fit to be kept.</param>
    public async Task SettleAsync(
        int number, SpendingOutcome outcome, string? detail, decimal? price, ProviderReason? provider, CancellationToken cancellationToken)
    {
        var settlement = new SpendingSettlement(outcome, time.GetUtcNow(), detail, price, provider);
        await StorageErrors.GuardAsync(
            () => storageRetry.ExecuteAsync(
                async token => await records.SettleAttemptAsync(requestId, number, settlement, token), cancellationToken).AsTask(),
            cancellationToken);
        _attempts[number - 1] = _attempts[number - 1] with { Outcome = outcome };
    }
}
