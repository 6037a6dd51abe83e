using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>
/// Memory for the pixels of an image, from a pool: native libraries would ask the system for fresh megabytes each time, whose pages cost
/// more than the drawing. Dispose it, and nothing that uses it, last.
/// </summary>
internal sealed class PixelBuffer : IDisposable
{
    private readonly byte[] _bytes;
    private GCHandle _pin;

    /// <param name="info">The pixels are not cleared.</param>
    public PixelBuffer(SKImageInfo info)
    {
        Info = info;
        _bytes = ArrayPool<byte>.Shared.Rent(info.BytesSize);
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
    }

    public SKImageInfo Info { get; }

    public IntPtr Address => _pin.AddrOfPinnedObject();

    public Span<byte> Bytes => _bytes.AsSpan(0, Info.BytesSize);

    public void Dispose()
    {
        if (!_pin.IsAllocated)
            return;
        _pin.Free();
        ArrayPool<byte>.Shared.Return(_bytes);
    }
}

/// <summary>A decoded image in a buffer of the pool.</summary>
internal sealed class PooledImage(PixelBuffer buffer) : IDisposable
{
    public SKImage Image { get; } = SKImage.FromPixels(buffer.Info, buffer.Address, buffer.Info.RowBytes);

    public void Dispose()
    {
        Image.Dispose();
        buffer.Dispose();
    }
}
