using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>JPEG: segments up to the frame header, which has the size, and the end marker at the end.</summary>
internal static class JpegStructure
{
    public static PictureProbe Read(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.TrimEnd((byte)0).EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]))
            return PictureProbe.CutOff(PictureFormat.Jpeg);

        for (var rest = bytes[2..]; rest.Length >= 4 && rest[0] == 0xFF;)
        {
            var marker = rest[1];
            if (marker == 0xFF)
            {
                rest = rest[1..];
                continue;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || length + 2 > rest.Length)
                break;
            if (IsFrame(marker) && length >= 8)
                return new(PictureFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(rest[7..]), BinaryPrimitives.ReadUInt16BigEndian(rest[5..]), null);
            rest = rest[(length + 2)..];
        }

        return PictureProbe.CutOff(PictureFormat.Jpeg);
    }

    // SOF0 to SOF15 but for the tables and the arithmetic marker that share the range.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
