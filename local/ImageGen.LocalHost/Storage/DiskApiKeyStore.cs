using System.Text.Json;
using ImageGen.Access.Keys;
using ImageGen.Storage;

namespace ImageGen.LocalHost.Storage;

/// <summary>
/// API keys in a folder: a file for each, which is replaced as a whole. Unlike the rest of the data folder it may be used by several
/// processes, so that <c>./imagegen key</c> works while the host runs: a change holds a lock file, a read needs none.
/// </summary>
public sealed class DiskApiKeyStore(DiskLayout layout, TimeProvider time) : IApiKeyStore, IDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10), Pause = TimeSpan.FromMilliseconds(20);

    // Changes of this process queue here, so that they need not try the file again and again.
    private readonly SemaphoreSlim _changing = new(1, 1);

    public async Task<bool> CreateAsync(KeyRecord record, CancellationToken cancellationToken) =>
        ReferenceEquals(await ChangeAsync(record.Id, existing => existing ?? record, cancellationToken), record);

    public Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken) =>
        Task.FromResult(StorageErrors.Guard(() => Read(layout.Key(keyId))));

    public Task<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<KeyRecord>>(StorageErrors.Guard(() => Directory.Exists(layout.Keys)
            ? Directory.EnumerateFiles(layout.Keys, "*.json", SearchOption.AllDirectories).Select(Read).OfType<KeyRecord>().ToList()
            : []));

    public Task<KeyRecord?> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        ChangeAsync(keyId, existing => existing?.Revoked(at), cancellationToken);

    public async Task<KeyRecord?> ExpireAsync(string keyId, DateTimeOffset now, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var isActive = false;
        var standing = await ChangeAsync(
            keyId,
            existing =>
            {
                isActive = existing?.StatusAt(now) == KeyStatus.Active;
                return isActive ? existing!.Expiring(at) : existing;
            },
            cancellationToken);
        return isActive ? standing : null;
    }

    public Task UseAsync(string keyId, DateOnly day, CancellationToken cancellationToken) =>
        ChangeAsync(keyId, existing => existing?.Used(day), cancellationToken);

    public void Dispose() => _changing.Dispose();

    /// <summary>Returns the record that exists afterwards. A change that returns what it was given writes nothing.</summary>
    private Task<KeyRecord?> ChangeAsync(
        string keyId, Func<KeyRecord?, KeyRecord?> change, CancellationToken cancellationToken) =>
        StorageErrors.GuardAsync(() => ChangeUnguardedAsync(keyId, change, cancellationToken), cancellationToken);

    private async Task<KeyRecord?> ChangeUnguardedAsync(
        string keyId, Func<KeyRecord?, KeyRecord?> change, CancellationToken cancellationToken)
    {
        var path = layout.Key(keyId);
        var limit = time.GetUtcNow() + MaxWait;
        if (!await _changing.WaitAsync(MaxWait, cancellationToken))
            throw new IOException("Other changes of keys are waiting for the lock of the data folder.");
        try
        {
            using var held = await LockAsync(limit, cancellationToken);
            var existing = Read(path);
            var changed = change(existing);
            if (changed is not null && !ReferenceEquals(changed, existing))
                Write(path, changed);
            return changed;
        }
        finally
        {
            _changing.Release();
        }
    }

    private async Task<FileStream> LockAsync(DateTimeOffset limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(layout.KeyLock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
            }
            catch (IOException) when (time.GetUtcNow() < limit)
            {
                // Another process changes a key, which takes some milliseconds.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private static KeyRecord? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), DiskJson.Default.KeyRecord);
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (JsonException damage)
        {
            throw new InvalidDataException($"The file {path} of an API key is damaged. Delete it; the key is lost.", damage);
        }
    }

    private void Write(string path, KeyRecord record)
    {
        var unfinished = layout.NewUnfinished();
        using (var file = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(record, DiskJson.Default.KeyRecord));
            file.Flush(flushToDisk: true);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(unfinished, path, overwrite: true);
    }
}
