namespace ModelSimulator.Editing.Regions;

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
