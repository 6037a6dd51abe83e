using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImageGen.Generation;

/// <summary>
/// Stores the paid images that wait on this machine (<see cref="ImageSpool"/>): at the start and every half minute. Where their request
/// has ended meanwhile, its record gets them.
/// </summary>
public sealed partial class StoreSpooledImages(
    ImageSpool spool, StagedImages staging, IRecordStore records, RecordReconciler reconciler, Metrics metrics, TimeProvider time,
    ILogger<StoreSpooledImages> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Here and not below, which runs beside the start: the images are counted from the first moment on.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.SpooledImages = () => spool.Keys().Count;
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
            await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        spool.Sweep();
        foreach (var key in spool.Keys())
        {
            try
            {
                if (await staging.StoreSpooledAsync(key, cancellationToken) is not null)
                    await AddAsync(key, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogNotStored(failure, key);
            }
        }
    }

    // A run that goes on finds its image in staging by itself.
    private async Task AddAsync(string key, CancellationToken cancellationToken)
    {
        LogStored(key);
        if (await records.FindAsync(ImageKeys.RequestOf(key), cancellationToken) is { } record && record.Status.IsFinal())
            await reconciler.AddPaidAsync(record, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Paid image that waited on this machine is stored. Key: {Key}.")]
    private partial void LogStored(string key);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Paid image waits on: it is not stored. Key: {Key}.")]
    private partial void LogNotStored(Exception failure, string key);
}
