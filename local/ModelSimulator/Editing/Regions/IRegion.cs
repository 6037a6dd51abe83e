namespace ModelSimulator.Editing.Regions;

/// <summary>Says which part of an image an edit may change.</summary>
internal interface IRegion
{
    /// <summary>1 where the image may change, 0 where it stays.</summary>
    Channel Find(Raster image);
}

/// <summary>The region that a mask marks.</summary>
internal sealed record MaskRegion(InputMask Mask) : IRegion
{
    public Channel Find(Raster image)
    {
        return Mask.Open(image.Width, image.Height);
    }
}

/// <summary>Everything but another region.</summary>
internal sealed record ComplementRegion(IRegion Region) : IRegion
{
    public Channel Find(Raster image)
    {
        var rest = Region.Find(image);
        foreach (ref var value in rest.Values) value = 1 - value;
        return rest;
    }
}

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
