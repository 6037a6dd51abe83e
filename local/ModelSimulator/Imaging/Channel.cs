namespace ModelSimulator.Imaging;

/// <summary>One number a pixel in pooled memory, from 0 to 1 unless it says otherwise: a mask, an alpha channel, a brightness.</summary>
internal sealed class Channel : IDisposable
{
    private readonly float[] _memory;

    public Channel(int width, int height, float value = 0)
    {
        (Width, Height) = (width, height);
        _memory = Scratch.Rent<float>(width * height);
        Values.Fill(value);
    }

    public int Width { get; }
    public int Height { get; }

    public Span<float> Values => _memory.AsSpan(0, Width * Height);

    public Span<float> Row(int y) => _memory.AsSpan(y * Width, Width);

    /// <summary>The value of a pixel; outside, of the nearest.</summary>
    public float this[int x, int y] => _memory[Math.Clamp(y, 0, Height - 1) * Width + Math.Clamp(x, 0, Width - 1)];

    public Channel Copy()
    {
        var copy = new Channel(Width, Height);
        Values.CopyTo(copy.Values);
        return copy;
    }

    public void Dispose() => Scratch.Return(_memory, Width * Height);
}
