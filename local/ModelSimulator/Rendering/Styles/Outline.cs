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
