using ImageGen.Library;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// Pictures in a folder. A picture is written under another name, flushed and renamed, so that readers and crashes meet it whole or
/// not at all. Calls run to their end on the caller's thread: .NET has no other way to flush a file.
/// </summary>
public sealed class DiskImageStore(DiskLayout layout, DiskLinks links) : IImageStore
{
    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, PictureFacts facts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        facts.ThrowUnlessOf(bytes);
        Place(layout.Picture(key), unfinished => PictureFile.Write(unfinished, bytes, facts));
        return Task.CompletedTask;
    }

    public Task<PictureFacts?> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (PictureFile.Open(layout.Picture(key)) is not { } found)
            return Task.FromResult<PictureFacts?>(null);

        found.File.Dispose();
        return Task.FromResult<PictureFacts?>(found.Facts);
    }

    public Task<StoredPicture?> OpenAsync(string key, CancellationToken cancellationToken) => Task.FromResult(
        PictureFile.Open(layout.Picture(key)) is { } found
            ? new StoredPicture(found.Facts, new PictureStream(found.File, found.Facts.SizeBytes))
            : null);

    public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var (source, target) = (layout.Picture(from), layout.Picture(to));
        if (source == target)
            return Task.FromResult(File.Exists(source));

        try
        {
            Place(target, unfinished => PictureFile.Copy(source, unfinished));
            return Task.FromResult(true);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        var path = layout.Picture(key);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(links.Make(ImageKey.Safe(key), lifetime));

    /// <summary>The rename itself is not flushed: the next flush on the volume takes it along, and it is the record that says "completed".</summary>
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
            // Still there after a failure, and after a rename onto another name of the same file, which POSIX leaves undone.
            File.Delete(unfinished);
        }
    }
}
