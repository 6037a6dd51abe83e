namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Deletes staged images and unfinished files that are older than a day, at start and every hour, as the bucket's lifecycle rule
/// does in S3.
/// </summary>
public sealed partial class DiskSweep(DiskLayout layout, TimeProvider clock, ILogger<DiskSweep> log) : BackgroundService
{
    private static readonly TimeSpan Age = TimeSpan.FromDays(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Returns how many files were deleted.</summary>
    public int Sweep()
    {
        var before = (clock.GetUtcNow() - Age).UtcDateTime;
        return Sweep(layout.Staging, before) + Sweep(layout.Unfinished, before);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Staged files older than a day were deleted. Files: {Files}.")]
    private partial void Swept(int files);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sweep of staged files broke off. Folder: {Folder}.")]
    private partial void SweepBroke(Exception exception, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Staged file could not be deleted. File: {File}.")]
    private partial void FileStays(Exception exception, string file);
}
