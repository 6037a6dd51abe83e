namespace ModelSimulator.Editing.Regions;

/// <summary>Says which part of an image an edit may change.</summary>
internal interface IRegion
{
    /// <summary>1 where the image may change, 0 where it stays.</summary>
    Channel Find(Raster image);
}
