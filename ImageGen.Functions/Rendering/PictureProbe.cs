namespace ImageGen.Rendering;

/// <summary>
/// What the bytes of a picture say about themselves, found without decoding a pixel: format, size, and whether the file is whole.
/// A picture that is not usable is a value with the reason, not an exception.
/// </summary>
/// <param name="Format">By its first bytes, whatever anybody calls it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Refusal">Why it is not usable; null when it is.</param>
public sealed record PictureProbe(PictureFormat Format, int Width, int Height, string? Refusal)
{
    /// <summary>More pixels than any model paints; a header that claims more is a decompression bomb.</summary>
    public const long MostPixels = 40_000_000;

    /// <summary>Reads the structure of a PNG, JPEG or WebP.</summary>
    public static PictureProbe Read(ReadOnlySpan<byte> bytes)
    {
        var probe = bytes switch
        {
            _ when bytes.StartsWith(PngStructure.Signature) => PngStructure.Read(bytes),
            [0xFF, 0xD8, 0xFF, ..] => JpegStructure.Read(bytes),
            _ when bytes.Length >= 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => WebPStructure.Read(bytes),
            _ => Refuse(PictureFormat.Unknown, "it is not a PNG, JPEG or WebP picture"),
        };
        return probe switch
        {
            { Refusal: not null } => probe,
            { Width: <= 0 } or { Height: <= 0 } => probe with { Refusal = "its size is zero" },
            _ when (long)probe.Width * probe.Height > MostPixels => probe with { Refusal = $"it has more than {MostPixels} pixels" },
            _ => probe,
        };
    }

    internal static PictureProbe Refuse(PictureFormat format, string why) => new(format, 0, 0, why);

    internal static PictureProbe CutOff(PictureFormat format) => Refuse(format, "its file is cut off or damaged");
}

public enum PictureFormat
{
    Unknown,
    Png,
    Jpeg,
    WebP,
}
