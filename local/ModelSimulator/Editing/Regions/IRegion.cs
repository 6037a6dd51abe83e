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
    public Channel Find(Raster image) => Mask.Open(image.Width, image.Height);
}

/// <summary>Everything but another region.</summary>
internal sealed record ComplementRegion(IRegion Region) : IRegion
{
    public Channel Find(Raster image) => Channel.Of(1 - Region.Find(image).ToVips());
}

/// <summary>Where the image itself is transparent; nowhere in one that is opaque.</summary>
internal sealed record TransparentRegion : IRegion
{
    public Channel Find(Raster image) =>
        image.Alpha is { } alpha ? Channel.Of(1 - alpha.ToVips()) : new(image.Width, image.Height);
}
