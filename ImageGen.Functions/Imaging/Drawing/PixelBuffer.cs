using System.Buffers;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace ImageGen.Imaging.Drawing;

/// <summary>
/// Memory for the pixels of an image, from a pool: native libraries would ask the system for fresh megabytes each time, whose pages cost
/// more than the drawing. Dispose it, and nothing that uses it, last.
/// </summary>
public sealed class PixelBuffer : IDisposable
{
    /// <summary>
    /// Not the shared pool, which keeps one array of each length for every thread: with thirty threads that is a gigabyte.
    /// </summary>
    public static readonly ArrayPool<byte> Pool = ArrayPool<byte>.Create(maxArrayLength: 256 * 1024 * 1024, maxArraysPerBucket: 4);

    private readonly byte[] _bytes;
    private GCHandle _pin;

    /// <param name="info">The pixels are not cleared.</param>
    public PixelBuffer(SKImageInfo info)
    {
        Info = info;
        _bytes = Pool.Rent(info.BytesSize);
        _pin = GCHandle.Alloc(_bytes, GCHandleType.Pinned);
    }

    public SKImageInfo Info { get; }

    /// <summary>Bytes that were taken from the pool, up to twice what the pixels need.</summary>
    public int Capacity => _bytes.Length;

    public IntPtr Address => _pin.AddrOfPinnedObject();

    public Span<byte> Bytes => _bytes.AsSpan(0, Info.BytesSize);

    public void Dispose()
    {
        if (!_pin.IsAllocated)
            return;
        _pin.Free();
        Pool.Return(_bytes);
    }
}

/// <summary>A decoded image in a buffer of the pool.</summary>
internal sealed class PooledImage(PixelBuffer buffer) : IDisposable
{
    public SKImage Image { get; } = SKImage.FromPixels(buffer.Info, buffer.Address, buffer.Info.RowBytes);

    /// <summary>Of memory that is held.</summary>
    public int Capacity => buffer.Capacity;

    public void Dispose()
    {
        Image.Dispose();
        buffer.Dispose();
    }
}

/// <summary>A file that Skia reads where it lies, instead of a copy in fresh memory.</summary>
internal sealed class PinnedFile : IDisposable
{
    private GCHandle _pin;

    public PinnedFile(byte[] file)
    {
        _pin = GCHandle.Alloc(file, GCHandleType.Pinned);
        Data = SKData.Create(_pin.AddrOfPinnedObject(), file.Length);
    }

    public SKData Data { get; }

    public void Dispose()
    {
        if (!_pin.IsAllocated)
            return;
        Data.Dispose();
        _pin.Free();
    }
}
