namespace ModelSimulator.Editing.Regions;

/// <summary>How an edit fades into the image around it.</summary>
/// <param name="Outward">
/// Pixels beyond the region over which it fades, as Stability's <c>grow_mask</c>; further out nothing changes.
/// </param>
/// <param name="Inward">Pixels within the region over which it fades, for families that change nothing outside a mask at all.</param>
internal sealed record Feather(int Outward, int Inward)
{
    /// <summary>Nothing outside a mask changes.</summary>
    public static readonly Feather Inside = new(0, 6);

    /// <summary>The weight of the edit for each pixel.</summary>
    public Channel Soften(Channel region)
    {
        var inside = region.ToVips();
        if (Inward > 0)
            inside *= (inside.BoxMean(Inward) * 2 - 1).Within(0, 1);
        if (Outward == 0)
            return Channel.Of(inside);
        // A box mean is above 0 exactly as far as the box reaches.
        var reach = Math.Max(1, Outward / 2);
        var grown = (inside.BoxMean(Outward - reach) > 1e-6) / 255.0;
        grown = Outward > 1 ? grown.BoxMean(reach) : grown;
        return Channel.Of((grown > inside).Ifthenelse(grown, inside));
    }
}

/// <summary>The bounding box of a region.</summary>
internal readonly record struct Box(int Left, int Top, int Width, int Height)
{
    public bool IsEmpty => Width <= 0 || Height <= 0;

    public static Box Around(Channel region)
    {
        int left = region.Width, top = region.Height, right = -1, bottom = -1;
        for (var y = 0; y < region.Height; y++)
        {
            var first = region.Row(y).IndexOfAnyExcept(0);
            if (first < 0)
                continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, region.Row(y).LastIndexOfAnyExcept(0)));
            (top, bottom) = (Math.Min(top, y), y);
        }
        return new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>Larger by so many pixels on each side, within the image.</summary>
    public Box Grown(int by, int width, int height)
    {
        var (left, top) = (Math.Max(0, Left - by), Math.Max(0, Top - by));
        return new(left, top, Math.Min(width, Left + Width + by) - left, Math.Min(height, Top + Height + by) - top);
    }

    public VipsImage CutFrom(VipsImage image) => image.ExtractArea(Left, Top, Width, Height);
}
