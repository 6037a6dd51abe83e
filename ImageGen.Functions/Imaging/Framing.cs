namespace ImageGen.Imaging;

/// <summary>
/// How an image becomes exactly the shape and size asked for, as plain numbers: which part of it is cut out, to what that is scaled, and
/// on what canvas it is put.
/// </summary>
/// <param name="Left">Of the part that is kept, pixels of the original.</param>
/// <param name="Top">Of the part that is kept, pixels of the original.</param>
/// <param name="Cut">Size of the part that is kept.</param>
/// <param name="Scaled">Size that the part is scaled to.</param>
/// <param name="Canvas">Size of the result; larger than <paramref name="Scaled"/> where it is padded.</param>
internal readonly record struct Framing(int Left, int Top, ImageSize Cut, ImageSize Scaled, ImageSize Canvas)
{
    /// <param name="original">Upright.</param>
    /// <param name="shape">Cut to this shape first, exactly; null for as it is.</param>
    /// <param name="size">Exact size of the result; null for as it comes out.</param>
    /// <returns>Null where the original has fewer pixels than the shape's numbers, so that it cannot have that shape.</returns>
    public static Framing? Of(ImageSize original, AspectRatio? shape, ImageSize? size, ImageFit fit)
    {
        var cut = original;
        if (shape is { } ratio)
        {
            var (width, height) = ratio.LargestWithin(original.Width, original.Height);
            if (width == 0)
                return null;
            cut = new(width, height);
        }

        if (size is not { } canvas)
            return Centred(original, cut, cut, cut);
        if (fit == ImageFit.Pad)
            return Centred(original, cut, Inside(cut, canvas), canvas);

        // Cut before it is scaled: what falls off need not be computed.
        return Centred(original, Inside(canvas, cut), canvas, canvas);
    }

    /// <summary>Whether not one pixel changes.</summary>
    public bool IsIdentity(ImageSize original) => Cut == original && Scaled == original && Canvas == original;

    /// <summary>The largest size of the shape of <paramref name="shape"/> that fits into a box, to the nearest pixel, at least one.</summary>
    public static ImageSize Inside(ImageSize shape, ImageSize box)
    {
        var scale = Math.Min(box.Width / (double)shape.Width, box.Height / (double)shape.Height);
        return new(Side(shape.Width, box.Width), Side(shape.Height, box.Height));

        int Side(int length, int limit) => Math.Clamp((int)Math.Round(length * scale), 1, limit);
    }

    private static Framing Centred(ImageSize original, ImageSize cut, ImageSize scaled, ImageSize canvas) =>
        new((original.Width - cut.Width) / 2, (original.Height - cut.Height) / 2, cut, scaled, canvas);
}
