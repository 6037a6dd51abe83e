using System.Diagnostics.CodeAnalysis;

namespace ImageGen.Imaging;

/// <summary>A stranger's image that has been decoded and written anew: upright, sRGB, eight bits, without metadata.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Format">PNG, or JPEG where that would be too large for a model's body.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="HasTransparency">Whether any pixel can be seen through; then there is an alpha channel, else there is none.</param>
public sealed record CleanImage(byte[] Bytes, ImageFormat Format, int Width, int Height, bool HasTransparency);

/// <summary>A clean image, or one sentence for the sender that says what is wrong and what would do.</summary>
public sealed record InputResult
{
    private InputResult(CleanImage? image, string? fault)
    {
        Image = image;
        Fault = fault;
    }

    [MemberNotNullWhen(true, nameof(Image))]
    [MemberNotNullWhen(false, nameof(Fault))]
    public bool IsClean => Image is not null;

    public CleanImage? Image { get; }

    public string? Fault { get; }

    internal static InputResult Clean(CleanImage image) => new(image, null);

    internal static InputResult Refused(string fault, string remedy) => new(null, $"{fault.TrimEnd('.')}; {remedy}.");
}
