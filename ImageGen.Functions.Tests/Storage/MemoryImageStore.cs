using System.Collections.Concurrent;
using ImageGen.Storage;

namespace ImageGen.Tests.Storage;

/// <summary>Images in memory, for tests of what uses a store; a test overrides what is to fail.</summary>
internal class MemoryImageStore : IImageStore
{
    public ConcurrentDictionary<string, (byte[] Bytes, ImageFacts Facts)> Images { get; } = new(StringComparer.Ordinal);

    public virtual Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Images[key] = (bytes.ToArray(), facts);
        return Task.CompletedTask;
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

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        Task.FromResult(new ImageLink(new Uri("https://images.example/" + key), ExpiresAt: null));
}
