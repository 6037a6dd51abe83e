using ImageGen.Http;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Hosting;

namespace ImageGen.Generation;

/// <summary>
/// Starts an orchestration once, and waits for its record. The record decides who is first: an id is taken by one conditional write, so a
/// hundred posts of the same request at once start one orchestration.
/// </summary>
public sealed class GenerationStart(
    IRecordStore records, InputImages images, RecordChanges changes, RecordReconciler reconciler, StorageHealth health,
    TimeProvider time, IHostApplicationLifetime lifetime)
{
    // An instance that was terminated does not end its record.
    private static readonly TimeSpan ReconcileInterval = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Starts the request, or joins an earlier one that asked for the same. Refused when the id is taken by another request, or while the
    /// task hub does not answer.
    /// </summary>
    public async Task<Result<Created, Problem>> StartAsync(
        DurableTaskClient client, ParsedRequest parsed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parsed);
        await health.EnsureWritableAsync(cancellationToken);
        // Before the record: a request whose images could not be stored leaves nothing behind and can be sent again.
        await images.StageAsync(parsed.Request.Id, parsed.Inputs, cancellationToken);
        var record = RecordStatus.NewRecord(parsed.Request, time.GetUtcNow());
        var created = await records.CreateAsync(record, cancellationToken);
        if (created.IsNew)
            return await StartNewAsync(client, created.Record) is { } delayed ? delayed : created;
        return await JoinAsync(client, created.Record, record.RequestHash, cancellationToken);
    }

    /// <summary>Starts a run whose record has just been written, also when its caller disconnects meanwhile.</summary>
    /// <returns>Null; a problem while the task hub does not answer, after which <see cref="SweepRecords"/> starts the request.</returns>
    public static async Task<Problem?> StartNewAsync(DurableTaskClient client, ImageRecord record)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(record);
        try
        {
            await GenerationInstances.StartAsync(client, record);
            return null;
        }
        catch (StorageUnavailableException)
        {
            return Problem.StartDelayed(record.RequestId.Value);
        }
    }

    /// <summary>The record of an earlier post with the same id, brought up to date; a conflict when it asked for something else.</summary>
    public async Task<Result<Created, Problem>> JoinAsync(
        DurableTaskClient client, ImageRecord earlier, string requestHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        return earlier.RequestHash == requestHash
            ? new Created(await reconciler.ReconcileAsync(client, earlier, cancellationToken), IsNew: false)
            : Problem.Conflict(earlier.RequestId.Value);
    }

    /// <summary>
    /// The record once it has ended, or as it stands when <paramref name="timeout"/> ends or the host stops; the request continues in any
    /// case. Null when there is no record.
    /// </summary>
    public async Task<ImageRecord?> WaitAsync(
        DurableTaskClient client, RequestId requestId, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(requestId);
        // The record is asked for again and again.
        using var span = Traces.StartQuiet("record.wait");
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        var start = time.GetTimestamp();
        var ended = changes.EndAsync(requestId, over.Token);
        try
        {
            while (true)
            {
                if (await records.FindAsync(requestId, cancellationToken) is not { } record)
                    return null;
                if (!ended.IsCompleted && time.GetElapsedTime(start) >= ReconcileInterval)
                    record = await reconciler.ReconcileAsync(client, record, cancellationToken);
                if (record.Status.IsFinal())
                    return record;
                var left = timeout - time.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || lifetime.ApplicationStopping.IsCancellationRequested)
                    return record;
                var pause = left < ReconcileInterval ? left : ReconcileInterval;
                await Task.WhenAny(ended, Task.Delay(pause, time, over.Token));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            await over.CancelAsync();
        }
    }
}
