using System.Runtime.CompilerServices;
using ImageGen.LocalHost.Tracing;
using ImageGen.Storage;
using ImageGen.Telemetry;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Images in a folder. An image is written under another name, flushed and renamed, so that after a crash it is complete or absent.
/// Calls are synchronous, since .NET has no asynchronous way to flush a file.
/// </summary>
public sealed class DiskImageStore(DiskLayout layout, DiskLinks links, Metrics metrics, TimeProvider clock) : IImageStore
{
    private readonly StoreMetrics _metrics = new(metrics, "disk");

    /// <summary>Of the volume that holds the data folder.</summary>
    public long? FreeBytes => StorageErrors.Guard(() => new DriveInfo(layout.Staging).AvailableFreeSpace);

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken) => RunAsync(
        "put",
        () =>
        {
            facts.ThrowUnlessOf(bytes);
            Place(layout.Image(key), unfinished => ImageFile.Write(unfinished, bytes, facts));
            _metrics.Written(key, bytes.Length);
            return true;
        },
        cancellationToken);

    public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => RunAsync(
        "head",
        () =>
        {
            if (ImageFile.Open(layout.Image(key), key) is not { } found)
                return null;
            found.File.Dispose();
            return found.Facts;
        },
        cancellationToken);

    public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => RunAsync(
        "get",
        () => ImageFile.Open(layout.Image(key), key) is { } found
            ? new OpenedImage(found.Facts, new ImageStream(found.File, found.Facts.SizeBytes))
            : null,
        cancellationToken);

    public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken) => RunAsync(
        "copy",
        () =>
        {
            var (source, target) = (layout.Image(from), layout.Image(to));
            if (source == target)
                return File.Exists(source);
            try
            {
                Place(target, unfinished => ImageFile.Copy(source, unfinished));
                return true;
            }
            catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException && !File.Exists(source))
            {
                return false;
            }
        },
        cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => RunAsync(
        "delete",
        () =>
        {
            var path = layout.Image(key);
            if (File.Exists(path))
                File.Delete(path);
            return true;
        },
        cancellationToken);

    /// <summary>Reads the names of all files for each page, which is meant for the folders of one machine.</summary>
    public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) => RunAsync(
        "list",
        () =>
        {
            var found = layout.ImagesUnder(prefix)
                .Where(image => image.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(image.Key, after) > 0)
                .OrderBy(image => image.Key, StringComparer.Ordinal)
                .Take(limit + 1)
                .ToList();
            return new ObjectPage([.. found.Take(limit)], found.Count > limit ? found[limit - 1].Key : null);
        },
        cancellationToken);

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(_metrics.Given(links.Make(ImageKeys.Safe(key), lifetime), clock.GetUtcNow()));

    private Task<T> RunAsync<T>(
        string operation, Func<T> work, CancellationToken cancellationToken, [CallerMemberName] string method = "") => _metrics.GuardAsync(
        operation,
        () =>
        {
            using var span = DiskTraces.Start("images", method);
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(work());
        },
        cancellationToken);

    /// <summary>
    /// The rename itself is not flushed: the next flush of the volume includes it, and only the record says "completed".
    /// </summary>
    private void Place(string path, Action<string> write)
    {
        var unfinished = layout.NewUnfinished();
        try
        {
            write(unfinished);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            // It remains after a failure, and after a rename onto another hard link of the same file, which POSIX skips.
            File.Delete(unfinished);
        }
    }
}
