using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>A small picture.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">As asked for.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Thumbnail(byte[] Bytes, PictureFormat Format, int Width, int Height)
{
    /// <summary>The box that every finished picture gets a thumbnail for at once (seed 003), in pixels.</summary>
    public const int UsualBox = 120;

    /// <summary>What that is written as, and any other where nothing else is asked for.</summary>
    public const PictureFormat UsualFormat = PictureFormat.WebP;

    /// <summary>Media type, such as <c>image/webp</c>.</summary>
    public string ContentType => Format.ContentType();
}

/// <summary>A thumbnail, or one sentence that says why there is none.</summary>
public sealed record ThumbnailResult
{
    private ThumbnailResult(Thumbnail? picture, string? fault)
    {
        Picture = picture;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsMade => Picture is not null;

    public Thumbnail? Picture { get; }

    public string? Fault { get; }

    internal static ThumbnailResult Made(Thumbnail picture) => new(picture, null);

    internal static ThumbnailResult Unusable(string fault) => new(null, fault);
}
