using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>A picture as it was ordered.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">As ordered.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsReencoded">Whether pixels were written anew, which loses content credentials (C2PA) that the model's file had.</param>
public sealed record FinishedPicture(byte[] Bytes, PictureFormat Format, int Width, int Height, bool IsReencoded)
{
    /// <summary>As ordered; null where none was, or where this machine has no libvips.</summary>
    public Thumbnail? Thumbnail { get; init; }

    /// <summary>Media type, such as <c>image/png</c>.</summary>
    public string ContentType => Format.ContentType();
}

/// <summary>A finished picture, or one sentence that says why there is none.</summary>
public sealed record FinishResult
{
    private FinishResult(FinishedPicture? picture, string? fault)
    {
        Picture = picture;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsFinished => Picture is not null;

    public FinishedPicture? Picture { get; }

    public string? Fault { get; }

    internal static FinishResult Finished(FinishedPicture picture) => new(picture, null);

    internal static FinishResult Unusable(string fault) => new(null, fault);
}
