using ImageGen.Telemetry;

namespace ImageGen.Storage;

/// <summary>
/// What a store measures of its calls, and of the records that it changes. The store is where a conditional write is won, so each end of a
/// request and each payment counts once, whoever repeats it.
/// </summary>
/// <param name="metrics">Of the host.</param>
/// <param name="store"><c>s3</c>, <c>dynamodb</c> or <c>disk</c>.</param>
public sealed class StoreMetrics(Metrics metrics, string store)
{
    /// <summary><see cref="StorageErrors.GuardAsync{T}"/>, and counts what it throws.</summary>
    /// <param name="operation">The name of the call, one of a few.</param>
    public async Task<T> GuardAsync<T>(string operation, Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await StorageErrors.GuardAsync(call, cancellationToken);
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            metrics.StorageFailed(store, operation);
            throw;
        }
    }

    /// <summary>An image was written by its bytes; what the store copies itself is not counted again.</summary>
    public void Written(string key, long bytes)
    {
        if (key.StartsWith(ImageKeys.ProbePrefix, StringComparison.Ordinal))
            return;
        var kind = ImageKeys.IsThumbnail(key) ? "thumbnail"
            : key.StartsWith(ImageKeys.StagingPrefix, StringComparison.Ordinal) ? "staged"
            : "image";
        metrics.Written(kind, bytes);
    }

    /// <summary>A link was made.</summary>
    public ImageLink Given(ImageLink link, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(link);
        if (link.ExpiresAt is { } end)
            metrics.LinkGiven(end - now);
        return link;
    }

    /// <summary>A run of a record has begun.</summary>
    public void Begun(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        metrics.Accepted(CapabilityOf(record));
        // The prompt of a product is written later, by this service.
        if (record.Orchestrator is null)
            metrics.PromptAccepted(record.Prompt.Length);
    }

    /// <summary>A run of a record has just ended.</summary>
    public void Ended(ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        metrics.Finished(
            CapabilityOf(record), record.Status.WireName(), record.Status == ImageStatus.Failed ? record.ErrorCode ?? "unknown" : null,
            // A record does not keep when a later run began.
            record.Run == 1 ? record.EndedAt - record.CreatedAt : null);
    }

    /// <summary>The outcome of an attempt was just written.</summary>
    public void Settled(ImageRecord record, int number)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Attempts.FirstOrDefault(attempt => attempt.Number == number) is not { Outcome: { } outcome } attempt)
            return;
        metrics.Attempted(
            attempt.Model, outcome.WireName(), record.Quality, outcome == SpendingOutcome.Refused ? null : attempt.PriceEstimate,
            mayBeBilled: outcome == SpendingOutcome.Ambiguous);
    }

    private static string CapabilityOf(ImageRecord record) => record.Orchestrator is null ? "generation" : "products";
}
