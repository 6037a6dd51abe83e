using ImageGen.Storage;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>Waits for a request to end, for callers who would rather wait than poll.</summary>
public sealed class CompletionWait(IRecordStore records, TimeProvider time)
{
    /// <summary>The record once it has ended; null when <paramref name="timeout"/> ends first. The request continues in any case.</summary>
    public async Task<ImageRecord?> ForAsync(
        DurableTaskClient client, RequestId requestId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(requestId);
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.WaitForInstanceCompletionAsync(requestId.Value, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The record may have ended all the same: a cancelled request ends before its orchestration does.
        }

        return await records.FindAsync(requestId, cancellationToken) is { } record && record.Status.IsFinal() ? record : null;
    }
}
