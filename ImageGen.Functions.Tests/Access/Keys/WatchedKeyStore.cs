using System.Threading.Channels;
using ImageGen.Access.Keys;
using ImageGen.LocalHost.Storage;
using Microsoft.Extensions.Options;

namespace ImageGen.Tests.Access.Keys;

/// <summary>A key store on disk that counts its reads, and can be held or be away.</summary>
internal sealed class WatchedKeyStore : IApiKeyStore, IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("imagegen-keys-").FullName;
    private readonly DiskApiKeyStore _disk;
    private readonly List<Task> _writing = [];
    private int _reads;

    public WatchedKeyStore() => _disk = new(
        new DiskLayout(Options.Create(new DiskOptions { Root = _folder })), TimeProvider.System);

    public int Reads => Volatile.Read(ref _reads);

    /// <summary>Reads wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>What each call throws.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Runs before an end is written.</summary>
    public Func<Task>? BeforeExpire { get; set; }

    /// <summary>Each note of a use, as it ends.</summary>
    public Channel<DateOnly> Uses { get; } = Channel.CreateUnbounded<DateOnly>();

    public async Task<KeyRecord?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await Gate;
        return Failure is null ? await _disk.FindAsync(keyId, cancellationToken) : throw Failure;
    }

    public Task<bool> CreateAsync(KeyRecord record, CancellationToken cancellationToken) => _disk.CreateAsync(record, cancellationToken);

    public Task<IReadOnlyList<KeyRecord>> ListAsync(CancellationToken cancellationToken) => _disk.ListAsync(cancellationToken);

    public Task<KeyRecord?> RevokeAsync(string keyId, DateTimeOffset at, CancellationToken cancellationToken) =>
        _disk.RevokeAsync(keyId, at, cancellationToken);

    public async Task<KeyRecord?> ExpireAsync(
        string keyId, DateTimeOffset now, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (BeforeExpire is not null)
            await BeforeExpire();
        return await _disk.ExpireAsync(keyId, now, at, cancellationToken);
    }

    public Task UseAsync(string keyId, DateOnly day, CancellationToken cancellationToken)
    {
        var writing = WriteUseAsync(keyId, day, cancellationToken);
        _writing.Add(writing);
        return writing;
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_writing).ContinueWith(_ => { }, TaskScheduler.Default);
        _disk.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WriteUseAsync(string keyId, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            if (Failure is not null)
                throw Failure;
            await _disk.UseAsync(keyId, day, cancellationToken);
        }
        finally
        {
            await Uses.Writer.WriteAsync(day, cancellationToken);
        }
    }
}
