using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>PNG: signature, IHDR first, every chunk within the file and true to its checksum, IEND last.</summary>
internal static class PngStructure
{
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static PictureProbe Read(ReadOnlySpan<byte> bytes)
    {
        var (width, height, hasPixels) = (0, 0, false);
        for (var rest = bytes[8..]; rest.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                break;
            var type = rest.Slice(4, 4);
            var data = rest.Slice(8, (int)length);
            if (Crc32.Of(rest.Slice(4, (int)length + 4)) != BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + (int)length)..]))
                break;

            var isHeader = type.SequenceEqual("IHDR"u8);
            if (isHeader != (width == 0) || (isHeader && length != 13))
                break;
            if (isHeader)
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
            hasPixels |= type.SequenceEqual("IDAT"u8);
            if (type.SequenceEqual("IEND"u8))
                return hasPixels ? new(PictureFormat.Png, width, height, null) : PictureProbe.CutOff(PictureFormat.Png);
            rest = rest[(12 + (int)length)..];
        }

        return PictureProbe.CutOff(PictureFormat.Png);
    }
}
