using ImageGen.Storage;

namespace ImageGen.Tests.Posters;

/// <summary>A store whose writes fail while a test says so.</summary>
internal sealed class SwitchedImageStore(IImageStore inner) : IImageStore
{
    /// <summary>What a write of this key throws; null lets it succeed.</summary>
    public Func<string, Exception?> OnPut { get; set; } = _ => null;

    /// <summary>What a copy to this key throws, likewise.</summary>
    public Func<string, Exception?> OnCopy { get; set; } = _ => null;

    public long? FreeBytes => inner.FreeBytes;

    public Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken) =>
        OnPut(key) is { } failure ? Task.FromException(failure) : inner.PutAsync(key, bytes, facts, cancellationToken);

    public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        OnCopy(to) is { } failure ? Task.FromException<bool>(failure) : inner.CopyAsync(from, to, cancellationToken);

    public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => inner.OpenAsync(key, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken) => inner.DeleteAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, after, limit, cancellationToken);

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        inner.LinkAsync(key, lifetime, cancellationToken);
}
