using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>Everything but another region.</summary>
public sealed record Rest(IRegion Region) : IRegion
{
    public Plane Find(Raster picture)
    {
        var rest = Region.Find(picture);
        foreach (ref var value in rest.Values) value = 1 - value;
        return rest;
    }
}
