using NetVips;

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
    private static readonly double[,] Light = { { 0.2126, 0.7152, 0.0722 } };

    public static void Apply(Canvas canvas, int radius)
    {
        var size = radius + 1;
        var image = canvas.ToVips();
        var square = VipsImage.NewFromArray(Enumerable.Repeat(1.0, size).ToArray(), scale: size);
        var (means, light) = (image.Convsep(square).CopyMemory(), Brightness(image));
        var spread = (light * light).Convsep(square) - Brightness(means) * Brightness(means);
        var squares = means.Bandjoin(spread).CopyMemory();
        var (after, before) = (size / 2, size / 2 - radius);
        var best = From(after, after);
        foreach (var other in new[] { From(before, after), From(after, before), From(before, before) })
            best = (other.ExtractBand(3) < best.ExtractBand(3)).Ifthenelse(other, best).CopyMemory();
        canvas.Cancellation.ThrowIfCancellationRequested();
        canvas.Load(best.ExtractBand(0, n: 3));

        VipsImage From(int x, int y) => squares.Embed(
            -Within(x, canvas.Width), -Within(y, canvas.Height), canvas.Width, canvas.Height, extend: Enums.Extend.Copy);

        // libvips cannot move an image by its whole width or more.
        static int Within(int shift, int length) => Math.Clamp(shift, 1 - length, length - 1);
    }

    private static VipsImage Brightness(VipsImage image) => image.Recomb(VipsImage.NewFromArray(Light));
}
