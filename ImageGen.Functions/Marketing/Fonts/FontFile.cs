using System.Buffers.Binary;

namespace ImageGen.Marketing.Fonts;

/// <summary>Tells fonts apart by their first bytes.</summary>
internal static class FontFile
{
    private const uint TrueType = 0x00010000;

    /// <returns>Part of a sentence; null where it is TTF or OTF.</returns>
    public static string? FindFault(ReadOnlySpan<byte> file) =>
        file.StartsWith("wOF2"u8) ? "its file is WOFF2, which is not read here"
        : file.StartsWith("wOFF"u8) ? "its file is WOFF, which is not read here"
        : file.StartsWith("ttcf"u8) ? "its file is a collection of fonts"
        : file.Length > 12
            && (BinaryPrimitives.ReadUInt32BigEndian(file) == TrueType || file.StartsWith("OTTO"u8) || file.StartsWith("true"u8)) ? null
        : "its file is not a font";
}
