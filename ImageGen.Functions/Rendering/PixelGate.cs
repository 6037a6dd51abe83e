namespace ImageGen.Rendering;

/// <summary>
/// Lets in only so many pictures and pixels at once, in the order of arrival. More pictures than cores gain little, and each holds some
/// 15 MB of buffers (docs/performance.md); many large ones together could exhaust the memory. Who waits holds no thread. Whoever is in must
/// not ask again.
/// </summary>
/// <param name="pixels">In work at once; a picture that has more goes alone.</param>
/// <param name="pictures">In work at once.</param>
public sealed class PixelGate(long pixels, int pictures)
{
    private readonly long _capacity = pixels;
    private readonly Lock _door = new();
    private readonly Queue<Visitor> _queue = new();
    private long _free = pixels;
    private int _places = pictures;

    /// <summary>Pixels that there is room for now.</summary>
    public long Free
    {
        get
        {
            lock (_door)
                return _free;
        }
    }

    /// <summary>How many wait for room now.</summary>
    public int Waiting
    {
        get
        {
            lock (_door)
                return _queue.Count(visitor => !visitor.Entry.Task.IsCompleted);
        }
    }

    /// <summary>Waits for room; dispose what it returns to make room again.</summary>
    public async ValueTask<Pass> EnterAsync(long pixels, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var visitor = new Visitor(Math.Min(pixels, _capacity));
        lock (_door)
        {
            _queue.Enqueue(visitor);
            LetIn();
        }

        using var leave = cancellationToken.Register(() =>
        {
            // Those behind may have room where this one had none.
            lock (_door)
            {
                if (visitor.Entry.TrySetCanceled(cancellationToken))
                    LetIn();
            }
        });
        return await visitor.Entry.Task;
    }

    private void Leave(long pixels)
    {
        lock (_door)
        {
            _free += pixels;
            _places++;
            LetIn();
        }
    }

    private void LetIn()
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

    private sealed record Visitor(long Pixels)
    {
        public TaskCompletionSource<Pass> Entry { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Room for a picture, until it is disposed.</summary>
    public sealed class Pass : IDisposable
    {
        private readonly PixelGate _gate;
        private readonly long _pixels;
        private int _isUsed;

        internal Pass(PixelGate gate, long pixels) => (_gate, _pixels) = (gate, pixels);

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isUsed, 1) == 0)
                _gate.Leave(_pixels);
        }
    }
}
