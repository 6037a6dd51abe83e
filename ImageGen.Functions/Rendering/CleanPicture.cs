using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Rendering;

/// <summary>A stranger's picture that has been decoded and written anew: upright, sRGB, eight bits, without metadata.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">PNG, or JPEG where that would be too large for a model's body.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasTransparency">Whether any pixel can be seen through; then there is an alpha channel, else there is none.</param>
public sealed record CleanPicture(byte[] Bytes, PictureFormat Format, int Width, int Height, bool HasTransparency);

/// <summary>A clean picture, or one sentence for the sender that says what is wrong and what would do.</summary>
public sealed record InputResult
{
    private InputResult(CleanPicture? picture, string? fault)
    {
        Picture = picture;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Picture))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsClean => Picture is not null;

    public CleanPicture? Picture { get; }

    public string? Fault { get; }

    internal static InputResult Clean(CleanPicture picture) => new(picture, null);

    internal static InputResult Refused(string fault, string remedy) => new(null, $"{fault.TrimEnd('.')}; {remedy}.");
}
