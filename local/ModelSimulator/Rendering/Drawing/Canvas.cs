using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelSimulator.Rendering.Drawing;

/// <summary>
/// Three planes of linear light in rented memory. Rows are padded to a multiple of 16 so that whole vectors can be written; what lies right
/// of <see cref="Width"/> is not part of the image.
/// </summary>
internal sealed class Canvas : IDisposable
{
    // Not the shared pool, which keeps one array of each length for every thread.
    private static readonly ArrayPool<float> Pool = ArrayPool<float>.Create(maxArrayLength: 256 * 1024 * 1024, maxArraysPerBucket: 8);

    private readonly float[] _memory;

    public Canvas(int width, int height, CancellationToken cancellation = default)
    {
        (Width, Height) = (width, height);
        Stride = (width + 15) & ~15;
        Area = Stride * height;
        _memory = Pool.Rent(Area * 3);
        _memory.AsSpan(0, Area * 3).Clear();
        Cancellation = cancellation;
    }

    public int Width { get; }
    public int Height { get; }
    public int Stride { get; }
    public int Area { get; }

    /// <summary>Signalled when the image is not needed any more.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Width over height.</summary>
    public float Aspect => (float)Width / Height;

    /// <summary>The unit of what must look the same at every size: one thousandth of the mean side, in pixels.</summary>
    public float Grain => MathF.Sqrt((float)Width * Height) / 1000;

    private Span<float> Red => _memory.AsSpan(0, Area);
    private Span<float> Green => _memory.AsSpan(Area, Area);
    private Span<float> Blue => _memory.AsSpan(2 * Area, Area);

    /// <summary>0, 1, 2 … for the lanes of a vector.</summary>
    public static V Lanes { get; } = Vector.ConvertToSingle(Vector<int>.Indices);

    /// <summary>
    /// Paints every row between two, vector by vector: gets x and y in units of the height, and the colours that are there.
    /// </summary>
    public void Shade(int top, int bottom, Func<V, float, Rgbs, Rgbs> colour)
    {
        var unit = 1f / Height;
        for (var y = Math.Max(0, top); y < Math.Min(Height, bottom); y++)
        {
            if ((y & 15) == 0) Cancellation.ThrowIfCancellationRequested();
            for (var x = 0; x < Stride; x += V.Count)
            {
                var at = y * Stride + x;
                Store(at, colour((Lanes + new V(x + 0.5f)) * unit, (y + 0.5f) * unit, Load(at)));
            }
        }
    }

    public void Shade(Func<V, float, Rgbs, Rgbs> colour) => Shade(0, Height, colour);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Rgbs Load(int at) => new(new V(_memory, at), new V(_memory, Area + at), new V(_memory, 2 * Area + at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(int at, Rgbs colour)
    {
        colour.R.CopyTo(_memory, at);
        colour.G.CopyTo(_memory, Area + at);
        colour.B.CopyTo(_memory, 2 * Area + at);
    }

    /// <summary>
    /// The colours from a pixel on; beyond the edges those of the nearest pixel, so that what is painted at an edge does not depend on the
    /// number of lanes.
    /// </summary>
    public Rgbs Near(int x, int y)
    {
        y = Math.Clamp(y, 0, Height - 1);
        if (x >= 0 && x + V.Count <= Width) return Load(y * Stride + x);
        Span<float> r = stackalloc float[V.Count], g = stackalloc float[V.Count], b = stackalloc float[V.Count];
        for (var i = 0; i < V.Count; i++) (r[i], g[i], b[i]) = this[x + i, y];
        return new Rgbs(new V(r), new V(g), new V(b));
    }

    /// <summary>The colour of a pixel; outside the canvas, of the nearest.</summary>
    public Rgb this[int x, int y]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var at = Math.Clamp(y, 0, Height - 1) * Stride + Math.Clamp(x, 0, Width - 1);
            return new(_memory[at], _memory[Area + at], _memory[2 * Area + at]);
        }
    }

    /// <summary>Blends a colour over a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Cover(int x, int y, Rgb colour, float amount)
    {
        var at = y * Stride + x;
        var m = _memory;
        m[at] += (colour.R - m[at]) * amount;
        m[at + Area] += (colour.G - m[at + Area]) * amount;
        m[at + 2 * Area] += (colour.B - m[at + 2 * Area]) * amount;
    }

    /// <summary>Adds light to a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Lighten(int x, int y, Rgb light, float amount)
    {
        var at = y * Stride + x;
        _memory[at] += light.R * amount;
        _memory[at + Area] += light.G * amount;
        _memory[at + 2 * Area] += light.B * amount;
    }

    /// <summary>The light, three bands of floats.</summary>
    public VipsImage ToVips()
    {
        var light = new Rgb[Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (int x = 0, at = y * Stride; x < Width; x++, at++)
                light[(y * Width) + x] = new(_memory[at], _memory[Area + at], _memory[(2 * Area) + at]);
        }

        // A copy: libvips would pin the array for as long as any image that was made of this one lives.
        return VipsImage.NewFromMemoryCopy<float>(
            MemoryMarshal.Cast<Rgb, float>(light), Width, Height, 3, NetVips.Enums.BandFormat.Float);
    }

    /// <summary>Loads light of the same size, three bands of floats.</summary>
    public void Load(VipsImage light)
    {
        var colours = MemoryMarshal.Cast<float, Rgb>(light.Cast(NetVips.Enums.BandFormat.Float).WriteToMemory<float>());
        for (var y = 0; y < Height; y++)
        {
            for (int x = 0, at = y * Stride; x < Width; x++, at++)
                (_memory[at], _memory[Area + at], _memory[2 * Area + at]) = colours[y * Width + x];
        }
    }

    /// <summary>A second canvas with the same image.</summary>
    public Canvas Copy()
    {
        var copy = new Canvas(Width, Height, Cancellation);
        _memory.AsSpan(0, Area * 3).CopyTo(copy._memory);
        return copy;
    }

    public void Dispose() => Pool.Return(_memory);
}
