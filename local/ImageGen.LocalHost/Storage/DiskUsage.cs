using ImageGen.Telemetry;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Measures the space that images take on disk, and what is left. Every file is asked for its size, so that is done at most every five
/// minutes, and only while somebody reads the instruments.
/// </summary>
public sealed class DiskUsage(DiskLayout layout, DiskImageStore store, Metrics metrics, TimeProvider time) : IHostedService
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private (long Bytes, DateTimeOffset At)? _last;

    /// <summary>Bytes of all images and thumbnails, staged ones too, as they were at most five minutes ago.</summary>
    public long UsedBytes
    {
        get
        {
            lock (_lock)
            {
                if (_last is not { } last || time.GetUtcNow() - last.At > Age)
                    _last = last = (Sum(), time.GetUtcNow());
                return last.Bytes;
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        metrics.UsedBytes = () => UsedBytes;
        metrics.FreeBytes = () => store.FreeBytes ?? 0;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        (metrics.UsedBytes, metrics.FreeBytes) = (null, null);
        return Task.CompletedTask;
    }

    private long Sum() => new[] { layout.Images, layout.Products, layout.Staging }
        .Where(Directory.Exists)
        .Sum(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(Length));

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            // Deleted meanwhile.
            return 0;
        }
    }
}
