using ModelSimulator.Painting;
using ModelSimulator.Painting.Surface;

namespace ModelSimulator.Editing.Edits;

/// <summary>
/// Makes a picture out of given ones. Equal edits of equal orders give equal pixels; decoding and scaling are libvips' work, so another version of it may
/// give others.
/// </summary>
public interface IEdit
{
    /// <param name="order">What to paint, by which luck, and the size the picture must have.</param>
    Edited Make(PictureOrder order, CancellationToken cancellationToken);
}

/// <summary>What an edit made, and where it changed the picture, if that was found on the way: 1 for change.</summary>
public sealed record Edited(Raster Picture, Plane? Mask = null) : IDisposable
{
    public void Dispose()
    {
        Picture.Dispose();
        Mask?.Dispose();
    }
}
