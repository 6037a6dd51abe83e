namespace ImageGen.Imaging;

/// <summary>What is done with an image that has not the proportions of the size asked for.</summary>
public enum ImageFit
{
    /// <summary>The centre is kept, what stands over is cut off.</summary>
    Crop,

    /// <summary>All is kept; the rest is white, or transparent where the image has transparency and the format can hold it.</summary>
    Pad,
}

/// <summary>What a model's image is to become.</summary>
public sealed record FinishOrder
{
    public required ImageFormat Format { get; init; }

    /// <summary>Cut to exactly this shape, before anything else. Default: as it is.</summary>
    public AspectRatio? Shape { get; init; }

    /// <summary>Exact size; both sides from 1, at most <see cref="ImageProbe.MaxPixels"/> in all. Default: as it comes.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>Default: <see cref="ImageFit.Crop"/>.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>What the file is to say of itself. Default: nothing is written; where no pixel changes, the file stays as it came.</summary>
    public ImageLabel? Label { get; init; }

    /// <summary>
    /// Side of the square for a thumbnail, pixels; making it decodes all of the image, which fails the order where it cannot be done.
    /// Default: no thumbnail.
    /// </summary>
    public int? ThumbnailBox { get; init; }
}
