using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>Where the picture itself is transparent; nowhere in one that is opaque.</summary>
public sealed record TransparentPart : IRegion
{
    public Plane Find(Raster picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var part = picture.Alpha?.Copy() ?? new Plane(picture.Width, picture.Height, 1);
        foreach (ref var value in part.Values) value = 1 - value;
        return part;
    }
}
