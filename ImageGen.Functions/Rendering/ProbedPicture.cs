using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>What the structure of a whole picture file tells, read without decoding a pixel.</summary>
/// <param name="Format">By the file's own magic bytes, whatever it was said to be.</param>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
public sealed record ProbedPicture(PictureFormat Format, int Width, int Height)
{
    public AspectRatio Shape => AspectRatio.Of(Width, Height);
}

/// <summary>A picture, or one sentence that says why the bytes cannot be used as one.</summary>
public sealed record ProbeResult
{
    private ProbeResult(ProbedPicture? picture, string? fault)
    {
        Picture = picture;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsUsable => Picture is not null;

    public ProbedPicture? Picture { get; }

    /// <summary>For logs and the record's error; names no content of the picture.</summary>
    public string? Fault { get; }

    internal static ProbeResult Usable(PictureFormat format, int width, int height) => new(new ProbedPicture(format, width, height), null);

    internal static ProbeResult Unusable(string fault) => new(null, fault);
}
