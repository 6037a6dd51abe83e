using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>WebP: a RIFF of the file's own length, and the size in the first chunk.</summary>
internal static class WebPStructure
{
    public static PictureProbe Read(ReadOnlySpan<byte> bytes)
    {
        var riff = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (bytes.Length < 30 || riff + 8L > bytes.Length)
            return PictureProbe.CutOff(PictureFormat.WebP);

        var chunk = bytes[12..];
        if (chunk.StartsWith("VP8X"u8))
            return new(PictureFormat.WebP, 1 + Three(chunk[12..]), 1 + Three(chunk[15..]), null);
        if (chunk.StartsWith("VP8L"u8) && chunk[8] == 0x2F)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(chunk[9..]);
            return new(PictureFormat.WebP, 1 + (int)(packed & 0x3FFF), 1 + (int)((packed >> 14) & 0x3FFF), null);
        }

        if (chunk.StartsWith("VP8 "u8) && chunk[11..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]))
        {
            return new(PictureFormat.WebP, BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(chunk[16..]) & 0x3FFF, null);
        }

        return PictureProbe.CutOff(PictureFormat.WebP);
    }

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
