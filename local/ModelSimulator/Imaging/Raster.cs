using System.Buffers;
using System.Runtime.CompilerServices;

namespace ModelSimulator.Imaging;

/// <summary>An sRGB image: three bytes a pixel, row by row, mostly in pooled memory, and an alpha channel where it has one.</summary>
internal sealed class Raster : IDisposable
{
    private readonly byte[] _memory;
    private readonly bool _isRented;
    private Channel? _alpha;

    public Raster(int width, int height) : this(Scratch.Rent<byte>(width * height * 3), width, height) => _isRented = true;

    /// <summary>Takes the pixels over as they are.</summary>
    public Raster(byte[] pixels, int width, int height) => (_memory, Width, Height) = (pixels, width, height);

    public int Width { get; }
    public int Height { get; }

    public Span<byte> Pixels => _memory.AsSpan(0, Width * Height * 3);

    /// <summary>0 transparent, 1 opaque; null for an image without alpha. Disposed of with the image.</summary>
    public Channel? Alpha
    {
        get => _alpha;
        set
        {
            _alpha?.Dispose();
            _alpha = value;
        }
    }

    public Span<byte> Row(int y) => _memory.AsSpan(y * Width * 3, Width * 3);

    /// <summary>The bytes of a pixel; outside, of the nearest.</summary>
    public ReadOnlySpan<byte> this[int x, int y] =>
        _memory.AsSpan((Math.Clamp(y, 0, Height - 1) * Width + Math.Clamp(x, 0, Width - 1)) * 3, 3);

    public Raster Copy()
    {
        var copy = new Raster(Width, Height) { Alpha = Alpha?.Copy() };
        Pixels.CopyTo(copy.Pixels);
        return copy;
    }

    /// <summary>A copy of what is in a rectangle.</summary>
    public Raster Part(int left, int top, int width, int height)
    {
        var part = new Raster(width, height) { Alpha = Alpha is null ? null : new Channel(width, height) };
        for (var y = 0; y < height; y++)
        {
            Row(top + y).Slice(3 * left, 3 * width).CopyTo(part.Row(y));
            if (Alpha is not null) Alpha.Row(top + y).Slice(left, width).CopyTo(part.Alpha!.Row(y));
        }
        return part;
    }

    public void Dispose()
    {
        Alpha = null;
        if (_isRented) Scratch.Return(_memory, Width * Height * 3);
    }
}

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

/// <summary>Pooled memory for pixels. Larger arrays are not pooled: each thread would hold on to one.</summary>
internal static class Scratch
{
    private const int MaxKeptBytes = 1 << 24;

    /// <summary>At least so many, and not cleared. Give it back with the same length.</summary>
    public static T[] Rent<T>(int length)
        where T : unmanaged => IsKept<T>(length) ? ArrayPool<T>.Shared.Rent(length) : GC.AllocateUninitializedArray<T>(length);

    public static void Return<T>(T[] memory, int length)
        where T : unmanaged
    {
        if (IsKept<T>(length)) ArrayPool<T>.Shared.Return(memory);
    }

    private static bool IsKept<T>(int length)
        where T : unmanaged => (long)length * Unsafe.SizeOf<T>() <= MaxKeptBytes;
}
