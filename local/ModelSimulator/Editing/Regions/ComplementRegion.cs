namespace ModelSimulator.Editing.Regions;

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
