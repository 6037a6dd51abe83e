namespace ImageGen.Imaging;

/// <summary>
/// Lets in only so many images and pixels at once, in the order of arrival. More images than cores gain little, and each holds some
/// 15 MB of buffers (docs/performance.md); many large ones together could exhaust the memory. Who waits holds no thread. Whoever is in must
/// not ask again.
/// </summary>
/// <param name="pixels">In work at once; an image that has more goes alone.</param>
/// <param name="images">In work at once.</param>
public sealed class ImagingThrottle(long pixels, int images)
{
    private readonly long _capacity = pixels;
    private readonly Lock _lock = new();
    private readonly Queue<Waiter> _queue = new();
    private long _free = pixels;
    private int _places = images;

    /// <summary>Pixels that there is room for now.</summary>
    public long Free
    {
        get
        {
            lock (_lock)
                return _free;
        }
    }

    /// <summary>How many wait for room now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _queue.Count(waiter => !waiter.Entry.Task.IsCompleted);
        }
    }

    /// <summary>Waits for room; dispose what it returns to make room again.</summary>
    public async ValueTask<Pass> EnterAsync(long pixels, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(Math.Min(pixels, _capacity));
        lock (_lock)
        {
            _queue.Enqueue(waiter);
            Admit();
        }

        using var leave = cancellationToken.Register(() =>
        {
            // Those behind may have room where this one had none.
            lock (_lock)
            {
                if (waiter.Entry.TrySetCanceled(cancellationToken))
                    Admit();
            }
        });
        return await waiter.Entry.Task;
    }

    private void Leave(long pixels)
    {
        lock (_lock)
        {
            _free += pixels;
            _places++;
            Admit();
        }
    }

    private void Admit()
    {
        while (_queue.TryPeek(out var next))
        {
            var hasLeft = next.Entry.Task.IsCompleted;
            if (!hasLeft && (_places == 0 || next.Pixels > _free))
                return;
            _queue.Dequeue();
            if (hasLeft)
                continue;
            _free -= next.Pixels;
            _places--;
            next.Entry.SetResult(new(this, next.Pixels));
        }
    }

    private sealed record Waiter(long Pixels)
    {
        public TaskCompletionSource<Pass> Entry { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Room for an image, until it is disposed.</summary>
    public sealed class Pass : IDisposable
    {
        private readonly ImagingThrottle _throttle;
        private readonly long _pixels;
        private int _isUsed;

        internal Pass(ImagingThrottle gate, long pixels) => (_throttle, _pixels) = (gate, pixels);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isUsed, 1) == 0)
                _throttle.Leave(_pixels);
        }
    }
}
