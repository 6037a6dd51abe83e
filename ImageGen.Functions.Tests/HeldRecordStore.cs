using ImageGen.Storage;
using ImageGen.Tests.Storage;

namespace ImageGen.Tests;

/// <summary>Holds the first write of a state back, so that a test can act at exactly that moment.</summary>
internal sealed class HeldRecordStore(IRecordStore inner, ImageStatus held) : DelegatingRecordStore(inner)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the write is about to be made.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public void Release() => _release.TrySetResult();

    public override async Task<ImageRecord> AdvanceAsync(RequestId requestId, ImageProgress progress, CancellationToken cancellationToken)
    {
        if (progress.Status == held && _reached.TrySetResult())
            await _release.Task.WaitAsync(cancellationToken);
        return await base.AdvanceAsync(requestId, progress, cancellationToken);
    }
}
