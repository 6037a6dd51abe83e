namespace ImageGen.Imaging;

/// <summary>The encodings of images. Models answer with the first three; AVIF is written by this app only.</summary>
public enum ImageFormat
{
    Png,
    Jpeg,
    WebP,
    Avif,
}

/// <summary>The names of formats: on the wire, in headers and in file names.</summary>
public static class ImageFormats
{
    /// <summary>The names on the wire, in the order of <see cref="ImageFormat"/>. <c>jpg</c> is accepted too.</summary>
    public static IReadOnlyList<string> WireNames { get; } = ["png", "jpeg", "webp", "avif"];

    /// <summary>Reads a name on the wire, ignoring case.</summary>
    public static bool TryParse(string? name, out ImageFormat format)
    {
        (format, var isKnown) = name?.ToLowerInvariant() switch
        {
            "png" => (ImageFormat.Png, true),
            "jpeg" or "jpg" => (ImageFormat.Jpeg, true),
            "webp" => (ImageFormat.WebP, true),
            "avif" => (ImageFormat.Avif, true),
            _ => (default, false),
        };
        return isKnown;
    }

    public static string WireName(this ImageFormat format) => WireNames[(int)format];

    /// <summary>Media type, such as <c>image/png</c>.</summary>
    public static string ContentType(this ImageFormat format) => $"image/{format.WireName()}";

    /// <summary>With its dot, such as <c>.jpg</c>.</summary>
    public static string Extension(this ImageFormat format) => format == ImageFormat.Jpeg ? ".jpg" : $".{format.WireName()}";

    /// <summary>The longest side that a file of this format can have, pixels; for AVIF, the limit of its encoder.</summary>
    internal static int MaxSide(this ImageFormat format) => format switch
    {
        ImageFormat.WebP => 16_383,
        ImageFormat.Avif => 16_384,
        ImageFormat.Jpeg => 65_535,
        _ => int.MaxValue,
    };
}
