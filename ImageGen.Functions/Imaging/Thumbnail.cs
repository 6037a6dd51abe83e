using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Imaging;

/// <summary>A small image.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">As asked for.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Thumbnail(byte[] Bytes, ImageFormat Format, int Width, int Height)
{
    /// <summary>The box that every finished image gets a thumbnail for at once (seed 003), in pixels.</summary>
    public const int DefaultBox = 120;

    /// <summary>What that is written as, and any other where nothing else is asked for.</summary>
    public const ImageFormat DefaultFormat = ImageFormat.WebP;

    /// <summary>Media type, such as <c>image/webp</c>.</summary>
    public string ContentType => Format.ContentType();
}

/// <summary>A thumbnail, or one sentence that says why there is none.</summary>
public sealed record ThumbnailResult
{
    private ThumbnailResult(Thumbnail? image, string? fault)
    {
        Image = image;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsMade => Image is not null;

    public Thumbnail? Image { get; }

    public string? Fault { get; }

    internal static ThumbnailResult Made(Thumbnail image) => new(image, null);

    internal static ThumbnailResult Unusable(string fault) => new(null, fault);
}
