using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>The chunks of a WebP file (RFC 9649): a RIFF container with VP8, VP8L or VP8X first.</summary>
internal static class WebPStructure
{
    private const int ContainerHeader = 12;
    private const int ChunkHeader = 8;

    public static bool Starts(ReadOnlySpan<byte> file) =>
        file.Length >= ContainerHeader && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (claimed > file.Length)
            return ProbeResult.Unusable("The WebP file is shorter than its header says.");
        if (claimed < file.Length)
            return ProbeResult.Unusable("The WebP file goes on behind its end.");

        (int Width, int Height)? size = null;
        var pixelsSeen = false;
        var rest = file[ContainerHeader..];
        while (!rest.IsEmpty)
        {
            if (rest.Length < ChunkHeader || BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]) is var length && length > rest.Length - ChunkHeader)
                return ProbeResult.Unusable("The WebP file ends inside a chunk.");

            var data = rest.Slice(ChunkHeader, (int)length);
            size ??= Size(rest[..4], data);
            pixelsSeen |= rest.StartsWith("VP8 "u8) || rest.StartsWith("VP8L"u8) || rest.StartsWith("ANMF"u8);

            // A chunk of odd length is followed by one byte that it does not count.
            var next = ChunkHeader + (int)length + ((int)length & 1);
            rest = rest[Math.Min(next, rest.Length)..];
        }

        return size is not { } found ? ProbeResult.Unusable("The WebP file does not tell its size.")
            : !pixelsSeen ? ProbeResult.Unusable("The WebP file has no pixels.")
            : ProbeResult.Usable(PictureFormat.WebP, found.Width, found.Height);
    }

    private static (int Width, int Height)? Size(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        // Lossy: a key frame's start code, then two numbers of 14 bits; the two bits above them only ask to be scaled.
        if (type.SequenceEqual("VP8 "u8) && data.Length >= 10 && data[3..].StartsWith<byte>([0x9D, 0x01, 0x2A]))
            return (BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);

        if (type.SequenceEqual("VP8L"u8) && data.Length >= 5 && data[0] == 0x2F)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return ((int)(packed & 0x3FFF) + 1, (int)((packed >> 14) & 0x3FFF) + 1);
        }

        if (type.SequenceEqual("VP8X"u8) && data.Length >= 10)
            return (ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1);

        return null;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
