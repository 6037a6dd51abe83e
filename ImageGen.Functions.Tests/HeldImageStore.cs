using ImageGen.Storage;

namespace ImageGen.Tests;

/// <summary>Holds the first write or deletion of some keys back, so that a test can act at exactly that moment.</summary>
internal sealed class HeldImageStore(IImageStore inner) : IImageStore
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Func<string, bool> HoldsPut { get; init; } = _ => false;

    public Func<string, bool> HoldsDelete { get; init; } = _ => false;

    public long? FreeBytes => inner.FreeBytes;

    /// <summary>Ends when the call is about to be made.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(60));

    public void Release() => _release.TrySetResult();

    public async Task PutAsync(string key, ReadOnlyMemory<byte> bytes, ImageFacts facts, CancellationToken cancellationToken)
    {
        await HoldAsync(HoldsPut(key));
        await inner.PutAsync(key, bytes, facts, cancellationToken);
    }

    public async Task DeleteAsync(string key, CancellationToken cancellationToken)
    {
        await HoldAsync(HoldsDelete(key));
        await inner.DeleteAsync(key, cancellationToken);
    }

    public Task<bool> CopyAsync(string from, string to, CancellationToken cancellationToken) =>
        inner.CopyAsync(from, to, cancellationToken);

    public Task<ImageFacts?> FindAsync(string key, CancellationToken cancellationToken) => inner.FindAsync(key, cancellationToken);

    public Task<OpenedImage?> OpenAsync(string key, CancellationToken cancellationToken) => inner.OpenAsync(key, cancellationToken);

    public Task<ObjectPage> ListAsync(string prefix, string? after, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(prefix, after, limit, cancellationToken);

    public Task<ImageLink> LinkAsync(string key, TimeSpan lifetime, CancellationToken cancellationToken) =>
        inner.LinkAsync(key, lifetime, cancellationToken);

    private async Task HoldAsync(bool isHeld)
    {
        if (isHeld && _reached.TrySetResult())
            await _release.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }
}
