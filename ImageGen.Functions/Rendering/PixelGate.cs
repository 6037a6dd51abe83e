namespace ImageGen.Rendering;

/// <summary>
/// Lets in only so many pictures and pixels at once, in the order of arrival. More pictures than cores gain little, and each holds some
/// 15 MB of buffers (docs/performance.md); many large ones together could exhaust the memory. Waiting blocks the thread: what is waited for is CPU work of a few
/// seconds at most. Whoever is in must not ask again.
/// </summary>
/// <param name="pixels">In work at once; a picture that has more goes alone.</param>
/// <param name="pictures">In work at once.</param>
public sealed class PixelGate(long pixels, int pictures)
{
    private readonly long _capacity = pixels;
    private readonly object _door = new();
    private long _free = pixels;
    private int _places = pictures;
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
        var wanted = Math.Min(pixels, _capacity);
        lock (_door)
        {
            var ticket = _tickets++;
            while (ticket != _turn || _places == 0 || wanted > _free)
                Monitor.Wait(_door);
            _turn++;
            _free -= wanted;
            _places--;
            Monitor.PulseAll(_door);
        }

        return new(this, wanted);
    }

    private void Leave(long pixels)
    {
        lock (_door)
        {
            _free += pixels;
            _places++;
            Monitor.PulseAll(_door);
        }
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
