using ImageGen.LocalHost.Cloud.Editing.Inputs;
using ImageGen.LocalHost.Cloud.Painting.Surface;

namespace ImageGen.LocalHost.Cloud.Editing.Regions;

/// <summary>What a mask says.</summary>
public sealed record Masked(GivenMask Mask) : IRegion
{
    public Plane Find(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Mask.Open(picture.Width, picture.Height);
    }
}
