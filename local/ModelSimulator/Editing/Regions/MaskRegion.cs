namespace ModelSimulator.Editing.Regions;

/// <summary>The region that a mask marks.</summary>
internal sealed record MaskRegion(InputMask Mask) : IRegion
{
    public Channel Find(Raster image)
    {
        return Mask.Open(image.Width, image.Height);
    }
}
