using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// How a camera was held, from the EXIF block (EXIF 2.32, tag 112 hex): 1 upright, 3 upside down, 6 and 8 on its side, 2, 4, 5 and 7
/// mirrored. Only this number is read, and here, so that no native EXIF parser reads untrusted bytes.
/// </summary>
internal static class Orientation
{
    public const int Upright = 1;

    private const int EntryLength = 12;
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Whether width and height are exchanged.</summary>
    public static bool IsSideways(int orientation) => orientation >= 5;

    /// <summary>1 to 8; 1 for anything that is missing, broken or out of range.</summary>
    public static int Of(ReadOnlySpan<byte> exif)
    {
        if (exif.StartsWith("Exif\0\0"u8))
            exif = exif[6..];
        var isLittleEndian = exif.StartsWith("II*\0"u8);
        if (exif.Length < 8 || (!isLittleEndian && !exif.StartsWith("MM\0*"u8)))
            return Upright;

        var directory = isLittleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(exif[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(exif[4..]);
        if (directory > exif.Length - 2)
            return Upright;

        var entries = exif[(int)directory..];
        var left = Number(entries, isLittleEndian);
        for (entries = entries[2..]; left > 0 && entries.Length >= EntryLength; entries = entries[EntryLength..], left--)
        {
            if (Number(entries, isLittleEndian) == OrientationTag && Number(entries[2..], isLittleEndian) == ShortType)
                return Number(entries[8..], isLittleEndian) is var value and >= 1 and <= 8 ? value : Upright;
        }

        return Upright;
    }

    private static ushort Number(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
