using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Checks the header of an ICC profile (ICC.1, section 7.2) before a native library reads the rest. A profile that is broken, huge or for
/// another kind of pixels is left out; the image is then taken as sRGB, as browsers do.
/// </summary>
internal static class ColourProfile
{
    /// <summary>The largest, those of printers, are near 3 MB.</summary>
    public const int MaxBytes = 4_000_000;

    private const int HeaderLength = 128;

    /// <param name="profile">Decompressed.</param>
    /// <param name="bands">Of colour: 1 grey, 3 RGB, 4 CMYK.</param>
    public static bool Fits(ReadOnlySpan<byte> profile, int bands) =>
        profile.Length is > HeaderLength and <= MaxBytes
        && BinaryPrimitives.ReadUInt32BigEndian(profile) == profile.Length
        && profile[36..].StartsWith("acsp"u8)
        && profile[16..].StartsWith(bands switch { 1 => "GRAY"u8, 3 => "RGB "u8, _ => "CMYK"u8 });
}
