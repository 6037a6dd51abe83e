using ImageGen.Storage;

namespace ImageGen.Models.Spending;

/// <summary>
/// Writes spending down before it happens. The entries are the <c>attempts</c> of the request's record, each written by
/// condition, so that two workers can never both make attempt number 3.
/// </summary>
public sealed class SpendingLedger(IRecordStore catalog, TimeProvider time)
{
    /// <summary>The account of a request. Throws <see cref="KeyNotFoundException"/> when it has no record: no record, no spending.</summary>
    public async Task<SpendingAccount> OpenAsync(string requestId, CancellationToken cancellationToken)
    {
        var record = await catalog.FindAsync(requestId, cancellationToken)
            ?? throw new KeyNotFoundException($"There is no record of {requestId}.");
        return new(catalog, time, requestId, record.Attempts);
    }
}

/// <summary>What one request has cost, or may have cost, so far. Used by one worker at a time.</summary>
public sealed class SpendingAccount(
    IRecordStore catalog, TimeProvider time, string requestId, IEnumerable<SpendingAttempt> earlier)
{
    private readonly List<SpendingAttempt> attempts = [.. earlier];

    /// <summary>Attempts after which an image may wait in staging, the newest first.</summary>
    public IEnumerable<SpendingAttempt> MayHaveImage =>
        attempts.AsEnumerable().Reverse().Where(attempt => attempt.Outcome != SpendingOutcome.Refused);

    /// <summary>How many attempts ended billed, or maybe billed. Before an image is in hand, each of them is a loss.</summary>
    public int BilledFailures => attempts.Count(attempt => attempt.Outcome is SpendingOutcome.Settled or SpendingOutcome.Ambiguous);

    /// <summary>Calls every attempt without an outcome ambiguous: whoever made it was cut off after the intent was written.</summary>
    public async Task CloseInterruptedAsync(CancellationToken cancellationToken)
    {
        foreach (var attempt in attempts.Where(attempt => attempt.Outcome is null).ToList())
            await SettleAsync(attempt.Number, SpendingOutcome.Ambiguous, "the service was interrupted during the call", cancellationToken);
    }

    /// <summary>
    /// Writes the intent to pay and returns its number. Throws <see cref="RequestEndedException"/> when the request has ended, or
    /// another worker has just begun the same attempt: then nothing may be paid.
    /// </summary>
    public async Task<int> BeginAsync(string model, decimal? price, CancellationToken cancellationToken)
    {
        var attempt = new SpendingAttempt(attempts.Count + 1, model, price, time.GetUtcNow());
        if (!await catalog.AddAttemptAsync(requestId, attempt, cancellationToken))
            throw new RequestEndedException();
        attempts.Add(attempt);
        return attempt.Number;
    }

    /// <summary>Writes how an attempt ended.</summary>
    public async Task SettleAsync(int number, SpendingOutcome outcome, string? detail, CancellationToken cancellationToken)
    {
        var settlement = new SpendingSettlement(outcome, time.GetUtcNow(), detail);
        await catalog.SettleAttemptAsync(requestId, number, settlement, cancellationToken);
        attempts[number - 1] = attempts[number - 1] with { Outcome = outcome };
    }
}
