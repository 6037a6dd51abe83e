namespace ModelSimulator.Rendering.Drawing;

/// <summary>
/// Anti-aliased marks. Places and sizes are in units of the canvas height, y downwards, so that a mark looks the same at every size.
/// </summary>
internal static class Brush
{
    /// <summary>A disc. <paramref name="soft"/> is the part of the radius over which it fades out.</summary>
    public static void Dot(Canvas canvas, float x, float y, float radius, Rgb colour, float amount = 1, float soft = 0)
    {
        float h = canvas.Height, px = x * h, py = y * h, r = MathF.Max(radius * h, 0.3f);
        var edge = MathF.Max(1, soft * r);
        var reach = soft > 0 ? r : r + 0.5f;
        if (r < 0.5f)
        {
            amount *= r * r * 4;
            reach = 1;
        }
        int x0 = Math.Max(0, (int)(px - reach)), x1 = Math.Min(canvas.Width - 1, (int)(px + reach));
        int y0 = Math.Max(0, (int)(py - reach)), y1 = Math.Min(canvas.Height - 1, (int)(py + reach));
        for (var j = y0; j <= y1; j++)
        {
            var dy = j + 0.5f - py;
            for (var i = x0; i <= x1; i++)
            {
                var dx = i + 0.5f - px;
                var d = (reach - MathF.Sqrt(dx * dx + dy * dy)) / edge;
                if (d <= 0) continue;
                if (d > 1) d = 1;
                if (soft > 0) d = d * d * (3 - 2 * d);
                canvas.Cover(i, j, colour, amount * d);
            }
        }
    }

    /// <summary>Light that spreads from a point and is gone at the radius.</summary>
    public static void Glow(Canvas canvas, float x, float y, float radius, Rgb light, float amount = 1)
    {
        float h = canvas.Height, px = x * h, py = y * h, r = MathF.Max(radius * h, 0.8f);
        int x0 = Math.Max(0, (int)(px - r)), x1 = Math.Min(canvas.Width - 1, (int)(px + r));
        int y0 = Math.Max(0, (int)(py - r)), y1 = Math.Min(canvas.Height - 1, (int)(py + r));
        var scale = 1 / (r * r);
        for (var j = y0; j <= y1; j++)
        {
            var dy = j + 0.5f - py;
            for (var i = x0; i <= x1; i++)
            {
                var dx = i + 0.5f - px;
                var d = 1 - (dx * dx + dy * dy) * scale;
                if (d > 0) canvas.Lighten(i, j, light, amount * d * d * d);
            }
        }
    }

    /// <summary>A straight stroke whose width changes from one end to the other.</summary>
    public static void Stroke(Canvas canvas, float x0, float y0, float r0, float x1, float y1, float r1, Rgb colour, float amount = 1)
    {
        float h = canvas.Height;
        (x0, y0, x1, y1) = (x0 * h, y0 * h, x1 * h, y1 * h);
        (r0, r1) = (r0 * h, r1 * h);
        var thick = MathF.Max(r0, r1);
        if (thick < 0.5f)
        {
            amount *= thick * 2;
            r0 = r1 = 0.5f;
            thick = 0.5f;
        }
        var reach = thick + 1;
        int left = Math.Max(0, (int)(MathF.Min(x0, x1) - reach)), right = Math.Min(canvas.Width - 1, (int)(MathF.Max(x0, x1) + reach));
        int top = Math.Max(0, (int)(MathF.Min(y0, y1) - reach)), bottom = Math.Min(canvas.Height - 1, (int)(MathF.Max(y0, y1) + reach));
        float ax = x1 - x0, ay = y1 - y0, length = ax * ax + ay * ay;
        var inverse = length > 0 ? 1 / length : 0;
        for (var j = top; j <= bottom; j++)
        {
            var py = j + 0.5f - y0;
            int from = left, to = right;
            if (MathF.Abs(ay) > 0.5f)
            {
                // Only the part of the row near the stroke: long slanting strokes have large empty boxes.
                var middle = x0 + ax * py / ay;
                var spread = reach * MathF.Sqrt(length) / MathF.Abs(ay) + 1;
                from = Math.Max(left, (int)(middle - spread));
                to = Math.Min(right, (int)(middle + spread));
            }
            for (var i = from; i <= to; i++)
            {
                var px = i + 0.5f - x0;
                var t = Clamp01((px * ax + py * ay) * inverse);
                float dx = px - ax * t, dy = py - ay * t;
                var d = r0 + (r1 - r0) * t + 0.5f - MathF.Sqrt(dx * dx + dy * dy);
                if (d > 0) canvas.Cover(i, j, colour, amount * MathF.Min(d, 1));
            }
        }
    }

    /// <summary>Strokes along a line whose width changes evenly from one end to the other.</summary>
    public static void Path(Canvas canvas, ReadOnlySpan<(float X, float Y)> line, float from, float to, Rgb colour, float amount = 1)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            float a = Lerp(from, to, i / (line.Length - 1f)), b = Lerp(from, to, (i + 1f) / (line.Length - 1));
            Stroke(canvas, line[i].X, line[i].Y, a, line[i + 1].X, line[i + 1].Y, b, colour, amount);
        }
    }

    /// <summary>A filled outline, any shape, even-odd. The colour may depend on the place.</summary>
    public static void Fill(Canvas canvas, ReadOnlySpan<(float X, float Y)> outline, Func<float, float, Rgb> colour, float amount = 1)
    {
        const int Rows = 4;
        float h = canvas.Height, low = float.MaxValue, high = float.MinValue;
        foreach (var p in outline) (low, high) = (MathF.Min(low, p.Y * h), MathF.Max(high, p.Y * h));
        Span<float> crossings = stackalloc float[64];
        var cover = new float[canvas.Width + 2];
        for (var y = Math.Max(0, (int)low); y <= Math.Min(canvas.Height - 1, (int)high); y++)
        {
            int first = canvas.Width, last = -1;
            for (var s = 0; s < Rows; s++)
            {
                var count = Crossings(outline, y + (s + 0.5f) / Rows, h, crossings);
                for (var c = 0; c + 1 < count; c += 2)
                    Span(cover, crossings[c], crossings[c + 1], canvas.Width, 1f / Rows, ref first, ref last);
            }
            for (var x = first; x <= last; x++)
            {
                if (cover[x] > 0) canvas.Cover(x, y, colour((x + 0.5f) / h, (y + 0.5f) / h), amount * MathF.Min(1, cover[x]));
                cover[x] = 0;
            }
        }
    }

    public static void Fill(Canvas canvas, ReadOnlySpan<(float X, float Y)> outline, Rgb colour, float amount = 1) =>
        Fill(canvas, outline, (_, _) => colour, amount);

    private static int Crossings(ReadOnlySpan<(float X, float Y)> outline, float y, float scale, Span<float> crossings)
    {
        var count = 0;
        var (bx, by) = outline[^1];
        foreach (var (ax, ay) in outline)
        {
            float ya = ay * scale, yb = by * scale;
            if (ya <= y != yb <= y && count < crossings.Length)
                crossings[count++] = (ax + (bx - ax) * (y - ya) / (yb - ya)) * scale;
            (bx, by) = (ax, ay);
        }
        crossings[..count].Sort();
        return count;
    }

    private static void Span(float[] cover, float from, float to, int width, float weight, ref int first, ref int last)
    {
        from = MathF.Max(from, 0);
        to = MathF.Min(to, width);
        if (to <= from) return;
        int a = (int)from, b = Math.Min((int)to, width - 1);
        (first, last) = (Math.Min(first, a), Math.Max(last, b));
        if (a == b)
        {
            cover[a] += (to - from) * weight;
            return;
        }
        cover[a] += (a + 1 - from) * weight;
        for (var x = a + 1; x < b; x++) cover[x] += weight;
        cover[b] += (to - b) * weight;
    }
}
