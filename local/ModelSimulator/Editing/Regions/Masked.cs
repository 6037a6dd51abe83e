using ModelSimulator.Editing.Inputs;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>What a mask says.</summary>
public sealed record Masked(GivenMask Mask) : IRegion
{
    public Plane Find(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Mask.Open(picture.Width, picture.Height);
    }
}
