using ImageGen.Storage;
using Microsoft.DurableTask.Client;

namespace ImageGen.Generation;

/// <summary>Waits for a request to end, for callers who would rather wait than poll.</summary>
public sealed class CompletionWait(IRecordStore catalog, TimeProvider time)
{
    /// <summary>The record once it has ended; null when <paramref name="patience"/> ends first. The request goes on whatever happens here.</summary>
    public async Task<ImageRecord?> ForAsync(DurableTaskClient client, string requestId, TimeSpan patience, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(client);
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            await client.WaitForInstanceCompletionAsync(requestId, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Patience ended; the record may have, too: a cancelled request has an end before its orchestration has.
        }

        return await catalog.FindAsync(requestId, cancellationToken) is { } record && record.Status.IsFinal() ? record : null;
    }
}
