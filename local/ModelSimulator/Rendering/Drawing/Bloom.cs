using System.Buffers;

namespace ModelSimulator.Rendering.Drawing;

/// <summary>Bloom: bright light, blurred at an eighth of the size, added back.</summary>
internal static class Bloom
{
    private const int Cell = 8;

    /// <param name="strength">How much of the blurred light is added.</param>
    /// <param name="threshold">What counts as bright.</param>
    /// <param name="reach">The radius of the blur in thousandths of the mean side.</param>
    public static void Add(Canvas canvas, float strength, float threshold = 0.55f, float reach = 42)
    {
        int w = (canvas.Width + Cell - 1) / Cell + 1, h = (canvas.Height + Cell - 1) / Cell + 1;
        var radius = Math.Max(1, (int)(reach * canvas.Grain / Cell / 1.8f));
        var small = ArrayPool<float>.Shared.Rent(w * h);
        var other = ArrayPool<float>.Shared.Rent(w * h);
        try
        {
            foreach (var plane in new[] { 0, 1, 2 })
            {
                var pixels = plane switch { 0 => canvas.Red, 1 => canvas.Green, _ => canvas.Blue };
                Gather(pixels, canvas, small, w, h, threshold);
                for (var pass = 0; pass < 3; pass++)
                {
                    Blur(small, other, w, h, 1, w, radius);
                    Blur(other, small, h, w, w, 1, radius);
                }
                Spread(pixels, canvas, small, w, strength);
            }
        }
        finally
        {
            ArrayPool<float>.Shared.Return(small);
            ArrayPool<float>.Shared.Return(other);
        }
    }

    private static void Gather(Span<float> pixels, Canvas canvas, float[] small, int w, int h, float threshold)
    {
        for (var j = 0; j < h; j++)
        {
            for (var i = 0; i < w; i++)
            {
                var sum = 0f;
                for (var k = 0; k < 4; k++)
                {
                    var y = Math.Min(canvas.Height - 1, j * Cell + k * 2);
                    for (var m = 0; m < 4; m++)
                    {
                        var v = pixels[y * canvas.Stride + Math.Min(canvas.Width - 1, i * Cell + m * 2)] - threshold;
                        if (v > 0) sum += MathF.Min(v, 3);
                    }
                }
                small[j * w + i] = sum / 16;
            }
        }
    }

    /// <summary>A running mean along each line; three of them approximate a Gaussian.</summary>
    private static void Blur(float[] from, float[] to, int length, int lines, int step, int next, int radius)
    {
        var share = 1f / (2 * radius + 1);
        for (var line = 0; line < lines; line++)
        {
            var start = line * next;
            var sum = from[start] * (radius + 1);
            for (var i = 1; i <= radius; i++) sum += from[start + Math.Min(i, length - 1) * step];
            for (var i = 0; i < length; i++)
            {
                to[start + i * step] = sum * share;
                sum += from[start + Math.Min(i + radius + 1, length - 1) * step] - from[start + Math.Max(i - radius, 0) * step];
            }
        }
    }

    private static void Spread(Span<float> pixels, Canvas canvas, float[] small, int w, float strength)
    {
        var row = new float[w];
        for (var y = 0; y < canvas.Height; y++)
        {
            float fy = (float)y / Cell;
            var j = (int)fy;
            var ty = fy - j;
            for (var i = 0; i < w; i++) row[i] = (small[j * w + i] * (1 - ty) + small[(j + 1) * w + i] * ty) * strength;
            var at = y * canvas.Stride;
            for (var i = 0; i + 1 < w; i++)
            {
                float value = row[i], slope = (row[i + 1] - value) / Cell;
                var end = Math.Min(Cell, canvas.Width - i * Cell);
                for (var k = 0; k < end; k++) pixels[at + i * Cell + k] += value + slope * k;
            }
        }
    }
}
