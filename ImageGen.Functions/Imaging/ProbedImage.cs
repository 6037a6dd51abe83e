using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Imaging;

/// <summary>What the structure of a whole image file tells, read without decoding a pixel.</summary>
/// <param name="Format">By the file's own magic bytes, whatever it was said to be.</param>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
public sealed record ProbedImage(ImageFormat Format, int Width, int Height)
{
    public ImageSize Size => new(Width, Height);

    public AspectRatio Shape => AspectRatio.Of(Width, Height);
}

/// <summary>An image, or one sentence that says why the bytes cannot be used as one.</summary>
public sealed record ProbeResult
{
    internal const string OurFormats = "send PNG, JPEG or WebP";

    private ProbeResult(ProbedImage? image, string? fault, string? remedy)
    {
        Image = image;
        Fault = fault;
        Remedy = remedy;
    }

    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Fault), nameof(Remedy))]
    public bool IsUsable => Image is not null;

    public ProbedImage? Image { get; }

    /// <summary>For logs and the record's error; names no content of the image.</summary>
    public string? Fault { get; }

    /// <summary>What a person who sent it can do about it, as half a sentence: <c>send a still image</c>.</summary>
    public string? Remedy { get; }

    internal static ProbeResult Usable(ImageFormat format, int width, int height) => new(new ProbedImage(format, width, height), null, null);

    internal static ProbeResult Unusable(string fault, string remedy = "send a whole PNG, JPEG or WebP file") => new(null, fault, remedy);

    internal static ProbeResult Animated(string format) => Unusable($"The {format} file is an animation.", "send a still image");
}
