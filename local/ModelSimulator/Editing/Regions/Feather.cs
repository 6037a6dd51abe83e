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

    /// <summary>Turns a region into the weight of the edit for each pixel.</summary>
    public void Soften(Channel region)
    {
        if (Inward > 0) Inwards(region);
        if (Outward > 0) Outwards(region);
    }

    private void Inwards(Channel region)
    {
        using var soft = region.Copy();
        Blur.Mean(soft, Inward);
        var values = region.Values;
        var around = soft.Values;
        for (var i = 0; i < values.Length; i++)
            values[i] = values[i] <= 0 ? 0 : values[i] * Math.Clamp(2 * around[i] - 1, 0, 1);
    }

    /// <summary>A box mean is above 0 exactly as far as the box reaches.</summary>
    private void Outwards(Channel region)
    {
        using var grown = region.Copy();
        var reach = Math.Max(1, Outward / 2);
        Blur.Mean(grown, Outward - reach);
        foreach (ref var value in grown.Values) value = value > 1e-6f ? 1 : 0;
        if (Outward > 1) Blur.Mean(grown, reach);
        var values = region.Values;
        var around = grown.Values;
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.Max(values[i], around[i] <= 1e-6f ? 0 : Math.Clamp(around[i], 0, 1));
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
            var row = region.Row(y);
            var first = row.IndexOfAnyInRange(float.Epsilon, float.MaxValue);
            if (first < 0) continue;
            (left, right) = (Math.Min(left, first), Math.Max(right, row.LastIndexOfAnyInRange(float.Epsilon, float.MaxValue)));
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

    /// <summary>1 inside, 0 outside.</summary>
    public Channel Filled(int width, int height)
    {
        var plane = new Channel(width, height);
        for (var y = Math.Max(0, Top); y < Math.Min(height, Top + Height); y++) plane.Row(y).Slice(Left, Width).Fill(1);
        return plane;
    }
}
