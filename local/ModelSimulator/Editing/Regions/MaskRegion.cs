namespace ModelSimulator.Editing.Regions;

/// <summary>What a mask says.</summary>
internal sealed record MaskRegion(InputMask Mask) : IRegion
{
    public Channel Find(Raster image)
    {
        return Mask.Open(image.Width, image.Height);
    }
}
