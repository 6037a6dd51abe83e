using System.Buffers;

namespace ModelSimulator.Rendering.Styles;

/// <summary>Line detection.</summary>
internal static class Outline
{
    /// <summary>How sharply perceived brightness (the square root of light) changes at these pixels, 0 to about 1.</summary>
    public static V Strength(Canvas canvas, int x, int y, int reach)
    {
        V across = Tone(canvas, x + reach, y) - Tone(canvas, x - reach, y), along = Tone(canvas, x, y + reach) - Tone(canvas, x, y - reach);
        return Vector.SquareRoot(across * across + along * along);
    }

    public static V Tone(Canvas canvas, int x, int y)
    {
        return Vector.SquareRoot(Vector.Max(V.Zero, canvas.Near(x, y).Light));
    }

    /// <summary>Changes every pixel; neighbours are read from a copy.</summary>
    public static void Redraw(Canvas canvas, Func<Canvas, int, int, Rgbs, Rgbs> colour)
    {
        using var before = canvas.Copy();
        for (var y = 0; y < canvas.Height; y++)
        {
            if ((y & 31) == 0) canvas.Cancellation.ThrowIfCancellationRequested();
            for (var x = 0; x < canvas.Stride; x += V.Count)
                canvas.Store(y * canvas.Stride + x, colour(before, x, y, before.Load(y * canvas.Stride + x)));
        }
    }
}

/// <summary>
/// Removes texture and keeps edges (Kuwahara filter): every pixel becomes the mean of the one of four squares around it that varies least.
/// </summary>
internal static class Smooth
{
    public static void Apply(Canvas canvas, int radius)
    {
        var size = radius + 1;
        using var means = canvas.Copy();
        var spread = ArrayPool<float>.Shared.Rent(canvas.Area);
        var line = ArrayPool<float>.Shared.Rent(canvas.Stride);
        try
        {
            for (var at = 0; at < canvas.Area; at += V.Count)
            {
                var light = canvas.Load(at).Light;
                (light * light).CopyTo(spread, at);
            }
            foreach (var plane in new[] { 0, 1, 2, 3 })
                Box(plane switch { 0 => means.Red, 1 => means.Green, 2 => means.Blue, _ => spread.AsSpan(0, canvas.Area) }, canvas, line,
                    size);
            for (var at = 0; at < canvas.Area; at += V.Count)
            {
                var mean = means.Load(at).Light;
                (new V(spread, at) - mean * mean).CopyTo(spread, at);
            }
            Choose(canvas, means, spread, radius);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(spread);
            ArrayPool<float>.Shared.Return(line);
        }
    }

    /// <summary>
    /// The mean of the square whose upper left corner is the pixel; in place, because only pixels right and below are read.
    /// </summary>
    private static void Box(Span<float> plane, Canvas canvas, float[] line, int size)
    {
        var (w, h, stride) = (canvas.Width, canvas.Height, canvas.Stride);
        var share = 1f / size;
        for (var y = 0; y < h; y++)
        {
            var row = plane.Slice(y * stride, stride);
            row.CopyTo(line);
            var sum = 0f;
            for (var i = 0; i < size; i++) sum += line[Math.Min(i, w - 1)];
            for (var x = 0; x < w; x++)
            {
                row[x] = sum * share;
                sum += line[Math.Min(x + size, w - 1)] - line[x];
            }
        }
        for (var y = 0; y < h; y++)
        {
            var row = plane.Slice(y * stride, stride);
            for (var x = 0; x < stride; x += V.Count)
            {
                var sum = new V(row[x..]);
                for (var i = 1; i < size; i++) sum += new V(plane[(Math.Min(y + i, h - 1) * stride + x)..]);
                (sum * share).CopyTo(row[x..]);
            }
        }
    }

    private static void Choose(Canvas canvas, Canvas means, float[] spread, int radius)
    {
        var (w, h, stride) = (canvas.Width, canvas.Height, canvas.Stride);
        for (var y = 0; y < h; y++)
        {
            if ((y & 31) == 0) canvas.Cancellation.ThrowIfCancellationRequested();
            var up = Math.Max(0, y - radius);
            for (var x = 0; x < w; x += V.Count)
            {
                ReadOnlySpan<(int X, int Y)> squares = [(x, y), (x - radius, y), (x, up), (x - radius, up)];
                var min = new V(spread, y * stride + x);
                var colour = means.Load(y * stride + x);
                for (var i = 1; i < 4; i++)
                {
                    var varies = Near(spread, squares[i].Y * stride, squares[i].X);
                    var better = Vector.LessThan(varies, min);
                    var other = means.Near(squares[i].X, squares[i].Y);
                    min = Vector.Min(varies, min);
                    colour = new(Vector.ConditionalSelect(better, other.R, colour.R), Vector.ConditionalSelect(better, other.G, colour.G),
                        Vector.ConditionalSelect(better, other.B, colour.B));
                }
                canvas.Store(y * stride + x, colour);
            }
        }
    }

    private static V Near(float[] plane, int row, int x)
    {
        if (x >= 0) return new V(plane, row + x);
        Span<float> lanes = stackalloc float[V.Count];
        for (var i = 0; i < V.Count; i++) lanes[i] = plane[row + Math.Max(0, x + i)];
        return new V(lanes);
    }
}
