using ImageGen.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Every five minutes: compares the records that are open with their instances, so that each ends, or is started, although nobody reads it.
/// </summary>
public sealed partial class SweepRecords(
    IRecordStore records, RecordReconciler reconciler, TimeProvider time, ILogger<SweepRecords> log)
{
    // What is younger is most likely being worked on.
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(1);

    [Function(nameof(SweepRecords))]
    public async Task Run(
        [TimerTrigger("0 */5 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellationToken)
    {
        var (seen, changed) = (0, 0);
        await foreach (var record in records.FindOpenAsync(time.GetUtcNow() - Age, cancellationToken))
        {
            seen++;
            try
            {
                if (await reconciler.ReconcileAsync(client, record, cancellationToken) != record)
                    changed++;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(failure, record.RequestId);
            }
        }

        if (changed > 0)
            LogSwept(seen, changed);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Open records were swept. Open: {Open}. Changed: {Changed}.")]
    private partial void LogSwept(int open, int changed);

    [LoggerMessage(Level = LogLevel.Error, Message = "Open record could not be swept. RequestId: {RequestId}.")]
    private partial void LogFailed(Exception failure, RequestId requestId);
}
