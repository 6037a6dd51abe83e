using System.Buffers;

namespace ModelSimulator.Imaging;

/// <summary>Box means, in a time that does not depend on their size. Beyond the edges the nearest pixel counts.</summary>
internal static class Blur
{
    /// <summary>Approximately Gaussian: three box means.</summary>
    public static void Soften(Channel plane, int radius)
    {
        for (var i = 0; i < 3 && radius > 0; i++) Mean(plane, radius);
    }

    /// <summary>The mean of the square of 2 radius + 1 pixels around each.</summary>
    public static void Mean(Channel plane, int radius)
    {
        var (w, h) = (plane.Width, plane.Height);
        var share = 1f / (2 * radius + 1);
        var sums = ArrayPool<double>.Shared.Rent(w);
        using var rows = plane.Copy();
        for (var y = 0; y < h; y++) Along(plane.Row(y), rows.Row(y), radius, share);

        // Down all columns at once: a running sum for each.
        var sum = sums.AsSpan(0, w);
        sum.Clear();
        for (var y = -radius; y <= radius; y++) Add(sum, rows.Row(Math.Clamp(y, 0, h - 1)), 1);
        for (var y = 0; y < h; y++)
        {
            var to = plane.Row(y);
            for (var x = 0; x < w; x++) to[x] = (float)(sum[x] * share);
            Add(sum, rows.Row(Math.Min(y + radius + 1, h - 1)), 1);
            Add(sum, rows.Row(Math.Max(y - radius, 0)), -1);
        }
        ArrayPool<double>.Shared.Return(sums);
    }

    private static void Along(ReadOnlySpan<float> from, Span<float> to, int radius, float share)
    {
        var last = from.Length - 1;
        var sum = 0.0;
        for (var x = -radius; x <= radius; x++) sum += from[Math.Clamp(x, 0, last)];
        for (var x = 0; x <= last; x++)
        {
            to[x] = (float)(sum * share);
            sum += from[Math.Min(x + radius + 1, last)] - from[Math.Max(x - radius, 0)];
        }
    }

    private static void Add(Span<double> sum, ReadOnlySpan<float> row, int sign)
    {
        for (var x = 0; x < sum.Length; x++) sum[x] += sign * row[x];
    }
}
