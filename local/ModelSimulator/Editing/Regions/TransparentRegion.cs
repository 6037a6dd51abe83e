namespace ModelSimulator.Editing.Regions;

/// <summary>Where the image itself is transparent; nowhere in one that is opaque.</summary>
internal sealed record TransparentRegion : IRegion
{
    public Channel Find(Raster image)
    {
        var part = image.Alpha?.Copy() ?? new Channel(image.Width, image.Height, 1);
        foreach (ref var value in part.Values) value = 1 - value;
        return part;
    }
}
