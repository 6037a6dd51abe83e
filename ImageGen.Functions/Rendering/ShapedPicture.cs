using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>A picture of exactly the shape asked for.</summary>
/// <param name="Bytes">The original file where <paramref name="IsCropped"/> is false.</param>
/// <param name="Format">As it was.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsCropped">Whether the file was written anew, which loses provenance data such as C2PA.</param>
public sealed record ShapedPicture(byte[] Bytes, PictureFormat Format, int Width, int Height, bool IsCropped);

/// <summary>A shaped picture, or one sentence that says why there is none.</summary>
public sealed record ShapeResult
{
    private ShapeResult(ShapedPicture? picture, string? fault)
    {
        Picture = picture;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsShaped => Picture is not null;

    public ShapedPicture? Picture { get; }

    public string? Fault { get; }

    internal static ShapeResult Shaped(ShapedPicture picture) => new(picture, null);

    internal static ShapeResult Unusable(string fault) => new(null, fault);
}
