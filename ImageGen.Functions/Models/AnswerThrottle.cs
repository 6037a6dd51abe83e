using ImageGen.Imaging;

namespace ImageGen.Models;

/// <summary>
/// Limits how many answers of Amazon Bedrock are in memory at once, each from its first byte until its images are finished. Twice as many
/// as cores keep these busy; the others wait in the network's buffers instead of in ours. An answer has been paid for and its provider does
/// not wait for ever, so after a second it is read all the same.
/// </summary>
internal sealed class AnswerThrottle(TimeProvider time)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    private readonly ImagingThrottle _places = new(long.MaxValue, 2 * Environment.ProcessorCount);

    /// <summary>Waits until an answer may be read. To dispose when its images are finished; null where none was free in time.</summary>
    public async Task<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        using var wait = new CancellationTokenSource(MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellationToken);
        try
        {
            return await _places.AcquireAsync(pixels: 0, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
