namespace ImageGen.Rendering;

/// <summary>What formats are called: on the wire, in headers and in file names.</summary>
public static class PictureFormats
{
    /// <summary>The words on the wire, as a refusal lists them. <c>jpg</c> is understood too.</summary>
    public static IReadOnlyList<string> Words { get; } = ["png", "jpeg", "webp", "avif"];

    /// <summary>Reads a word, whatever its case.</summary>
    public static bool TryParse(string? word, out PictureFormat format)
    {
        (format, var isKnown) = word?.ToLowerInvariant() switch
        {
            "png" => (PictureFormat.Png, true),
            "jpeg" or "jpg" => (PictureFormat.Jpeg, true),
            "webp" => (PictureFormat.WebP, true),
            "avif" => (PictureFormat.Avif, true),
            _ => (default, false),
        };
        return isKnown;
    }

    public static string Word(this PictureFormat format) => Words[(int)format];

    /// <summary>Media type, such as <c>image/png</c>.</summary>
    public static string ContentType(this PictureFormat format) => $"image/{format.Word()}";

    /// <summary>With its dot, such as <c>.jpg</c>.</summary>
    public static string Extension(this PictureFormat format) => format == PictureFormat.Jpeg ? ".jpg" : $".{format.Word()}";

    /// <summary>The longest side that a file of this format can have, pixels; AVIF's is its encoder's.</summary>
    internal static int LongestSide(this PictureFormat format) => format switch
    {
        PictureFormat.WebP => 16_383,
        PictureFormat.Avif => 16_384,
        PictureFormat.Jpeg => 65_535,
        _ => int.MaxValue,
    };
}
