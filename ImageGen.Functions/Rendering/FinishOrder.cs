namespace ImageGen.Rendering;

/// <summary>What is done with a picture that has not the proportions of the size asked for.</summary>
public enum PictureFit
{
    /// <summary>The centre is kept, what stands over is cut off.</summary>
    Crop,

    /// <summary>All is kept; the rest is white, or transparent where the picture has transparency and the format can hold it.</summary>
    Pad,
}

/// <summary>What a model's picture is to become.</summary>
public sealed record FinishOrder
{
    public required PictureFormat Format { get; init; }

    /// <summary>Cut to exactly this shape, before anything else. Default: as it is.</summary>
    public AspectRatio? Shape { get; init; }

    /// <summary>Exact size; both sides from 1, at most <see cref="PictureProbe.MaxPixels"/> in all. Default: as it comes.</summary>
    public PictureSize? Size { get; init; }

    /// <summary>Default: <see cref="PictureFit.Crop"/>.</summary>
    public PictureFit Fit { get; init; }

    /// <summary>What the file is to say of itself. Default: nothing is written; where no pixel changes, the file stays as it came.</summary>
    public PictureLabel? Label { get; init; }

    /// <summary>
    /// Side of the square for a thumbnail, pixels; making it decodes all of the picture, which fails the order where it cannot be done.
    /// Default: no thumbnail. Without libvips there is none, and no failure.
    /// </summary>
    public int? ThumbnailBox { get; init; }
}
