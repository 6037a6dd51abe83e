namespace ModelSimulator.Editing.Regions;

/// <summary>
/// Refines a rough region along the edges of its image (the fast guided filter of He and Sun): locally the region is a linear function of
/// brightness, fitted on the coarse grid and applied to the pixels.
/// </summary>
internal static class GuidedFilter
{
    private const int Reach = 3;

    /// <summary>How much brightness must vary before it guides; in squares of 255 steps.</summary>
    private const float Calm = 40;

    public static Channel Draw(Channel rough, ColourGrid field, Raster image)
    {
        using var light = new Channel(rough.Width, rough.Height);
        for (var row = 0; row < light.Height; row++)
            for (var column = 0; column < light.Width; column++) light.Row(row)[column] = KMeans.ToneOf(field, column, row).Light;
        using var region = rough.Copy();
        using var both = Product(light, rough);
        using var squares = Product(light, light);
        foreach (var plane in new[] { light, region, both, squares }) Blur.Mean(plane, Reach);
        var l = light.Values;
        var r = region.Values;
        var b = both.Values;
        var s = squares.Values;
        for (var i = 0; i < l.Length; i++)
        {
            // both becomes the slope, region the offset.
            b[i] = (b[i] - l[i] * r[i]) / (s[i] - l[i] * l[i] + Calm);
            r[i] -= b[i] * l[i];
        }
        Blur.Mean(both, Reach);
        Blur.Mean(region, Reach);
        return Apply(both, region, field.Cell, image);
    }

    private static Channel Apply(Channel slope, Channel offset, int cell, Raster image)
    {
        var drawn = new Channel(image.Width, image.Height);
        for (var y = 0; y < image.Height; y++)
        {
            var to = drawn.Row(y);
            var pixels = image.Row(y);
            for (var x = 0; x < to.Length; x++)
            {
                var (column, row) = ((x + 0.5f) / cell - 0.5f, (y + 0.5f) / cell - 0.5f);
                var guided = Between(slope, column, row) * Tone.Of(pixels.Slice(3 * x, 3)).Light + Between(offset, column, row);
                to[x] = SmoothStep(0.25f, 0.75f, guided);
            }
        }
        return drawn;
    }

    private static float Between(Channel plane, float column, float row)
    {
        var (left, above) = ((int)MathF.Floor(column), (int)MathF.Floor(row));
        var (across, down) = (column - left, row - above);
        var top = Lerp(plane[left, above], plane[left + 1, above], across);
        return Lerp(top, Lerp(plane[left, above + 1], plane[left + 1, above + 1], across), down);
    }

    private static Channel Product(Channel a, Channel b)
    {
        var product = new Channel(a.Width, a.Height);
        var to = product.Values;
        var x = a.Values;
        var y = b.Values;
        for (var i = 0; i < to.Length; i++) to[i] = x[i] * y[i];
        return product;
    }
}
