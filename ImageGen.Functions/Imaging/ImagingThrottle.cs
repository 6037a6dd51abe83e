namespace ImageGen.Imaging;

/// <summary>
/// Limits how many images and pixels are in work at once, in the order of arrival. More images than cores gain little, and each holds some
/// 15 MB of buffers (docs/performance.md); several large ones together could exhaust the memory. Waits asynchronously. Not reentrant.
/// </summary>
/// <remarks>
/// Two System.Threading.RateLimiting.ConcurrencyLimiters, for images and for pixels, come close, but a waiter that is cancelled at the head
/// of their queue blocks those after it until the next release.
/// </remarks>
/// <param name="pixels">In work at once; an image that has more is worked on alone.</param>
/// <param name="images">In work at once.</param>
public sealed class ImagingThrottle(long pixels, int images)
{
    private readonly long _capacity = pixels;
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _queue = new();
    private long _freePixels = pixels;
    private int _freeImages = images;

    /// <summary>Pixels that could be taken now.</summary>
    public long FreePixels
    {
        get
        {
            lock (_lock)
                return _freePixels;
        }
    }

    /// <summary>How many wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _queue.Count(waiter => !waiter.Admission.Task.IsCompleted);
        }
    }

    /// <summary>Waits until an image of so many pixels may be worked on. Dispose the lease when the work is done.</summary>
    public async ValueTask<Lease> AcquireAsync(long pixels, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(Math.Min(pixels, _capacity));
        lock (_lock)
        {
            _queue.Enqueue(waiter);
            Admit();
        }

        using var registration = cancellationToken.Register(() => Cancel(waiter, cancellationToken));
        return await waiter.Admission.Task;
    }

    // Those after a large image may be admitted where it could not.
    private void Cancel(Waiter waiter, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (waiter.Admission.TrySetCanceled(cancellationToken))
                Admit();
        }
    }

    private void Release(long pixels)
    {
        lock (_lock)
        {
            _freePixels += pixels;
            _freeImages++;
            Admit();
        }
    }

    private void Admit()
    {
        while (_queue.TryPeek(out var next))
        {
            var isCancelled = next.Admission.Task.IsCompleted;
            if (!isCancelled && (_freeImages == 0 || next.Pixels > _freePixels))
                return;
            _queue.Dequeue();
            if (isCancelled)
                continue;
            _freePixels -= next.Pixels;
            _freeImages--;
            next.Admission.SetResult(new(this, next.Pixels));
        }
    }

    private sealed record Waiter(long Pixels)
    {
        public TaskCompletionSource<Lease> Admission { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>The right to work on an image, until it is disposed.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly ImagingThrottle _throttle;
        private readonly long _pixels;
        private int _isReleased;

        internal Lease(ImagingThrottle throttle, long pixels) => (_throttle, _pixels) = (throttle, pixels);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isReleased, 1) == 0)
                _throttle.Release(_pixels);
        }
    }
}
