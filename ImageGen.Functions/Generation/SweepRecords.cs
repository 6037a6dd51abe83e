using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Every five minutes: compares the records that are open with their instances, so that each ends, or is started, although nobody reads it.
/// </summary>
public sealed partial class SweepRecords(
    IRecordStore records, RecordReconciler reconciler, Metrics metrics, TimeProvider time, ILogger<SweepRecords> log)
{
    // What is younger is most likely being worked on.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    // Operators are told at the same age: alert-oldest-pending in infra/azure/modules/alerts.bicep.
    private static readonly TimeSpan LongOpen = TimeSpan.FromMinutes(15);

    [Function(nameof(SweepRecords))]
    public async Task Run(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (seen, changed, open, oldest) = (0, 0, 0, TimeSpan.Zero);
        ImageRecord? first = null;
        await foreach (var record in records.FindOpenAsync(now - Age, cancellationToken))
        {
            seen++;
            try
            {
                var reconciled = await reconciler.ReconcileAsync(client, record, cancellationToken);
                if (reconciled != record)
                    changed++;
                if (reconciled.Status.IsFinal())
                    continue;
                open++;
                if (now - reconciled.OpenSince is { } age && age > oldest)
                    (oldest, first) = (age, reconciled);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure, record.RequestId);
            }
        }

        metrics.RequestsSwept(open, oldest);
        if (changed > 0)
            LogSwept(seen, changed);
        if (first is not null && oldest > LongOpen)
            LogLongOpen(open, first.RequestId, first.Status, (long)oldest.TotalSeconds);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Open records were swept. Open: {Open}. Changed: {Changed}.")]
    private partial void LogSwept(int open, int changed);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Requests are open for long. Open: {Open}. RequestId: {RequestId}. Status: {Status}. Seconds: {Seconds}.")]
    private partial void LogLongOpen(int open, RequestId requestId, ImageStatus status, long seconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open record could not be swept. RequestId: {RequestId}.")]
    private partial void LogFailed(Exception failure, RequestId requestId);
}
