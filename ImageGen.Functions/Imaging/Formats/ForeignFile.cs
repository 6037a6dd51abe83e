namespace ImageGen.Imaging.Formats;

/// <summary>Recognises files of other formats by their first bytes, so that a refusal can name them.</summary>
internal static class ForeignFile
{
    /// <summary>What the file is, with its article, such as <c>a GIF file</c>; null if it is nothing known.</summary>
    public static string? Name(ReadOnlySpan<byte> file) =>
        file.StartsWith("GIF8"u8) ? "a GIF file"
        : file.StartsWith("BM"u8) && file.Length >= 26 && file[6..10].SequenceEqual("\0\0\0\0"u8) ? "a BMP file"
        : IsTiff(file) ? "a TIFF or raw camera file"
        : file.StartsWith<byte>([0xFF, 0x0A]) || file.StartsWith("\0\0\0\x0CJXL "u8) ? "a JPEG XL file"
        : file.StartsWith("\0\0\0\x0CjP  "u8) || file.StartsWith<byte>([0xFF, 0x4F, 0xFF, 0x51]) ? "a JPEG 2000 file"
        : file.StartsWith("8BPS"u8) ? "a Photoshop file"
        : file.StartsWith("%PDF"u8) ? "a PDF file"
        : file.StartsWith<byte>([0, 0, 1, 0]) ? "an icon file"
        : IsoMedia(file) ?? Markup(file);

    private static bool IsTiff(ReadOnlySpan<byte> file) =>
        file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8);

    private static string? IsoMedia(ReadOnlySpan<byte> file)
    {
        var brand = AvifFile.Brand(file);
        return brand.IsEmpty ? null
            : brand.StartsWith("avi"u8) ? "an AVIF file"
            : brand.StartsWith("hei"u8) || brand.StartsWith("hev"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8)
                ? "a HEIC file"
            : "a video";
    }

    // Markup may begin with a byte order mark, white space and comments; the first kilobyte is enough.
    private static string? Markup(ReadOnlySpan<byte> file)
    {
        var start = file[..Math.Min(file.Length, 1024)];
        if (start.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
            start = start[3..];
        start = start.TrimStart(" \t\r\n"u8);
        return !start.StartsWith("<"u8) ? null
            : start.IndexOf("<svg"u8) >= 0 ? "an SVG file"
            : "a markup file";
    }
}
