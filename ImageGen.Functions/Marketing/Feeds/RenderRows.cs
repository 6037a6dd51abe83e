using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ImageGen.Marketing.Feeds;

/// <summary>
/// Draws rows, at most <see cref="MarketingOptions.BatchSize"/>: takes some, and when they have ended, more. Which rows these are is in the
/// table alone, so that nothing is lost or drawn twice when this is repeated. A row that cannot be drawn ends, and nothing else does.
/// </summary>
public sealed partial class RenderRows(FeedRows rows, RowDrawer drawer, IOptions<MarketingOptions> options, ILogger<RenderRows> log)
{
    // The files of so many rows are fetched at once; drawing waits for turns.
    internal const int AtOnce = 8;

    [Function(nameof(RenderRows))]
    public async Task<DrawnRows> Run([ActivityTrigger] RowsToDraw work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var owner = Guid.NewGuid();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var renewing = RenewAsync(owner, ended.Token);
        try
        {
            var (taken, drawn, failed) = (0, 0, 0);
            while (taken < options.Value.BatchSize)
            {
                var claimed = await rows.ClaimAsync(work, owner, Math.Min(AtOnce, options.Value.BatchSize - taken), cancellationToken);
                if (claimed.Count == 0)
                    break;
                taken += claimed.Count;
                var outcomes = await Task.WhenAll(claimed.Select(row => drawer.DrawAsync(row, owner, cancellationToken)));
                drawn += outcomes.Count(outcome => outcome == true);
                failed += outcomes.Count(outcome => outcome == false);
            }

            var held = taken == 0 ? await rows.HeldAsync(work, cancellationToken) : default;
            return new(taken, drawn, failed, held.Rows, held.Seconds);
        }
        catch (Exception failure)
        {
            await ReleaseAsync(owner, failure);
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await renewing;
        }
    }

    private async Task RenewAsync(Guid owner, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                try
                {
                    await rows.RenewAsync(owner, cancellationToken);
                }
                catch (StorageUnavailableException failure)
                {
                    LogNotRenewed(failure);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The batch has ended.
        }
    }

    // The rows could wait for the end of their lease too.
    private async Task ReleaseAsync(Guid owner, Exception cause)
    {
        try
        {
            await rows.ReleaseAsync(owner, CancellationToken.None);
        }
        catch (StorageUnavailableException failure)
        {
            LogNotReleased(failure, cause.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Leases of rows could not be renewed.")]
    private partial void LogNotRenewed(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rows could not be given back, and wait for the end of their lease. Cause: {Cause}")]
    private partial void LogNotReleased(Exception failure, string cause);
}
