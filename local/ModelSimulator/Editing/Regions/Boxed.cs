using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>The whole rectangle around another region.</summary>
public sealed record Boxed(IRegion Region) : IRegion
{
    public Plane Find(Raster picture)
    {
        var region = Region.Find(picture);
        if (Box.Around(region) is not { IsEmpty: false } box) return region;
        using (region) return box.Filled(region.Width, region.Height);
    }
}
