using System.Collections.Concurrent;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>Images in memory, and writes that fail when told to.</summary>
internal class FaultyImageStore : IImageStore
{
    public ConcurrentDictionary<string, (byte[] Bytes, ImageFacts Facts)> Images { get; } = new();

    /// <summary>What a write under a key throws; null lets it succeed.</summary>
    public Func<string, Exception?> OnPut { get; set; } = _ => null;

    /// <summary>Ends each write; completed unless a test holds writes up.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<string> Puts { get; } = new();

    public virtual long? FreeBytes { get; set; }

    public async Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken)
    {
        Puts.Enqueue(key);
        await Gate.WaitAsync(cancellationToken);
        if (OnPut(key) is { } failure)
            throw failure;
        Images[key] = (bytes.ToArray(), facts);
    }

    public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) =>
        Task.FromResult(Images.TryGetValue(key, out var image) ? image.Facts : null);

    public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => Task.FromResult(
        Images.TryGetValue(key, out var image) ? new OpenedImage(image.Facts, new MemoryStream(image.Bytes)) : null);

    public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (!Images.TryGetValue(from, out var image))
            return Task.FromResult(false);
        Images[to] = image;
        return Task.FromResult(true);
    }

    public Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        Images.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}

/// <summary>A record store that only says that it has no record, or fails.</summary>
internal sealed class NoRecords() : DelegatingRecordStore(null!)
{
    public Exception? Failure { get; set; }

    public int Reads { get; private set; }

    public override Task<ImageRecord?> FindAsync(RequestId requestId, CancellationToken cancellationToken)
    {
        Reads++;
        return Failure is null ? Task.FromResult<ImageRecord?>(null) : throw Failure;
    }
}
