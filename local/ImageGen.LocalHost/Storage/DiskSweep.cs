using ImageGen.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Deletes staged images and unfinished files that are older than a day, and pictures of product pages with their records when their time
/// is over: at start and every hour, as the bucket's lifecycle rules and the table's TTL do on AWS.
/// </summary>
public sealed partial class DiskSweep(
    DiskLayout layout, UserIndex users, IOptions<StorageOptions> options, TimeProvider clock, ILogger<DiskSweep> log) : BackgroundService
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Returns how many files were deleted.</summary>
    public int Sweep()
    {
        var now = clock.GetUtcNow();
        var (before, expired) = ((now - Age).UtcDateTime, now.AddDays(-options.Value.ProductDays).UtcDateTime);
        return Sweep(layout.Staging, before) + Sweep(layout.Unfinished, before) + Sweep(layout.Products, expired) + SweepRecords(now);
    }

    private int SweepRecords(DateTimeOffset now)
    {
        try
        {
            var expiring = new RequestIndex(layout.ExpiringRequests);
            var over = expiring.RequestIds().Select(requestId => Read(layout.Record(requestId))).OfType<ImageRecord>()
                .Where(record => record.ExpiresAt <= now).ToList();
            // What cannot be deleted has expired the next time, too.
            var deleted = over.FindAll(record => TryDelete(new FileInfo(layout.Record(record.RequestId))));
            foreach (var record in deleted)
            {
                expiring.Remove(record.RequestId);
                users.Remove(record);
            }

            return deleted.Count;
        }
        catch (Exception gone) when (gone is IOException or StorageUnavailableException or StorageRefusedException)
        {
            SweepBroke(gone, layout.ExpiringRequests);
            return 0;
        }
    }

    private static ImageRecord? Read(string path)
    {
        try
        {
            return new RecordFile(path).Read();
        }
        catch (InvalidDataException)
        {
            // It is reported where it is read by its id.
            return null;
        }
    }

    private int Sweep(string folder, DateTime before)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => file.LastWriteTimeUtc < before)
                .Count(TryDelete);
        }
        catch (IOException gone)
        {
            SweepBroke(gone, folder);
            return 0;
        }
    }

    /// <summary>A file that cannot be deleted is tried again in an hour.</summary>
    private bool TryDelete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception obstacle) when (obstacle is IOException or UnauthorizedAccessException)
        {
            FileStays(obstacle, file.FullName);
            return false;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            if (Sweep() is > 0 and var deleted)
                Swept(deleted);
        }
        while (await TickAsync(timer, stoppingToken));
    }

    private static async Task<bool> TickAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Files whose time is over were deleted. Files: {Files}.")]
    private partial void Swept(int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep of files broke off. Folder: {Folder}.")]
    private partial void SweepBroke(Exception exception, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "File whose time is over could not be deleted. File: {File}.")]
    private partial void FileStays(Exception exception, string file);
}
