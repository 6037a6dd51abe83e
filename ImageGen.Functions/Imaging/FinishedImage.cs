using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Imaging;

/// <summary>An image as it was ordered.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">As ordered.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsReencoded">Whether pixels were written anew, which loses content credentials (C2PA) that the model's file had.</param>
public sealed record FinishedImage(byte[] Bytes, ImageFormat Format, int Width, int Height, bool IsReencoded)
{
    /// <summary>Null exactly when none was ordered.</summary>
    public Thumbnail? Thumbnail { get; init; }

    /// <summary>Media type, such as <c>image/png</c>.</summary>
    public string ContentType => Format.ContentType();
}

/// <summary>A finished image, or one sentence that says why there is none.</summary>
public sealed record FinishResult
{
    private FinishResult(FinishedImage? image, string? fault)
    {
        Image = image;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsFinished => Image is not null;

    public FinishedImage? Image { get; }

    public string? Fault { get; }

    internal static FinishResult Finished(FinishedImage image) => new(image, null);

    internal static FinishResult Unusable(string fault) => new(null, fault);
}
