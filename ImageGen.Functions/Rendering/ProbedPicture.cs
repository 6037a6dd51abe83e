using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>What the structure of a whole picture file tells, read without decoding a pixel.</summary>
/// <param name="Format">By the file's own magic bytes, whatever it was said to be.</param>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
public sealed record ProbedPicture(PictureFormat Format, int Width, int Height)
{
    public PictureSize Size => new(Width, Height);

    public AspectRatio Shape => AspectRatio.Of(Width, Height);
}

/// <summary>A picture, or one sentence that says why the bytes cannot be used as one.</summary>
public sealed record ProbeResult
{
    internal const string OurFormats = "send PNG, JPEG or WebP";

    private ProbeResult(ProbedPicture? picture, string? fault, string? remedy)
    {
        Picture = picture;
        Fault = fault;
        Remedy = remedy;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault), nameof(Remedy))]
    public bool IsUsable => Picture is not null;

    public ProbedPicture? Picture { get; }

    /// <summary>For logs and the record's error; names no content of the picture.</summary>
    public string? Fault { get; }

    /// <summary>What a person who sent it can do about it, as half a sentence: <c>send a still picture</c>.</summary>
    public string? Remedy { get; }

    internal static ProbeResult Usable(PictureFormat format, int width, int height) => new(new ProbedPicture(format, width, height), null, null);

    internal static ProbeResult Unusable(string fault, string remedy = "send a whole PNG, JPEG or WebP file") => new(null, fault, remedy);

    internal static ProbeResult Animated(string format) => Unusable($"The {format} file is an animation.", "send a still picture");
}
