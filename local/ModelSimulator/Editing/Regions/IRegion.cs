using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Regions;

/// <summary>Says which part of a picture an edit may change.</summary>
public interface IRegion
{
    /// <summary>1 where the picture may change, 0 where it stays.</summary>
    Plane Find(Raster picture);
}
