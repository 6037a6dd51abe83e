namespace ImageGen.Rendering;

/// <summary>
/// Lets in only so many pixels at once, in the order of arrival, so that many large pictures together cannot exhaust the memory. Waiting
/// blocks the thread: what is waited for is CPU work of a few seconds at most. Whoever is in must not ask again.
/// </summary>
/// <param name="capacity">Pixels in work at once; a picture that is larger goes alone.</param>
public sealed class PixelGate(long capacity)
{
    /// <summary>What even a small picture counts: encoders and buffers take some megabytes.</summary>
    private const long Least = 2_000_000;

    private readonly long _capacity = capacity;
    private readonly object _door = new();
    private long _free = capacity;
    private long _tickets;
    private long _turn;

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
    public long Waiting
    {
        get
        {
            lock (_door)
                return _tickets - _turn;
        }
    }

    /// <summary>Waits for room; dispose what it returns to make room again.</summary>
    public Pass Enter(long pixels)
    {
        var wanted = Math.Min(Math.Max(pixels, Least), _capacity);
        lock (_door)
        {
            var ticket = _tickets++;
            while (ticket != _turn || wanted > _free)
                Monitor.Wait(_door);
            _turn++;
            _free -= wanted;
            Monitor.PulseAll(_door);
        }

        return new(this, wanted);
    }

    private void Leave(long pixels)
    {
        lock (_door)
        {
            _free += pixels;
            Monitor.PulseAll(_door);
        }
    }

    /// <summary>Room for a picture, until it is disposed.</summary>
    public sealed class Pass : IDisposable
    {
        private readonly PixelGate _gate;
        private long _pixels;

        internal Pass(PixelGate gate, long pixels) => (_gate, _pixels) = (gate, pixels);

        public void Dispose() => _gate.Leave(Interlocked.Exchange(ref _pixels, 0));
    }
}
