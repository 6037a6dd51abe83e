using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>The chunks of a WebP file (RFC 9649): a RIFF container with VP8, VP8L or VP8X first.</summary>
internal static class WebPStructure
{
    public const byte AnimationFlag = 0x02;

    public static bool Starts(ReadOnlySpan<byte> file) =>
        file.Length >= WebPChunks.ContainerHeader && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var claimed = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (claimed > file.Length)
            return ProbeResult.Unusable("The WebP file is shorter than its header says.");
        if (claimed < file.Length)
            return ProbeResult.Unusable("The WebP file goes on behind its end.");

        (int Width, int Height)? size = null;
        var pixelsSeen = false;
        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (chunks.Type.StartsWith("ANIM"u8) || chunks.Type.StartsWith("ANMF"u8)
                || (chunks.Type.StartsWith("VP8X"u8) && chunks.Data.Length > 0 && (chunks.Data[0] & AnimationFlag) != 0))
                return ProbeResult.Animated("WebP");
            size ??= Size(chunks.Type, chunks.Data);
            pixelsSeen |= chunks.Type.StartsWith("VP8 "u8) || chunks.Type.StartsWith("VP8L"u8);
        }

        return chunks.IsBroken ? ProbeResult.Unusable("The WebP file ends inside a chunk.")
            : size is not { } found ? ProbeResult.Unusable("The WebP file does not tell its size.")
            : !pixelsSeen ? ProbeResult.Unusable("The WebP file has no pixels.")
            : ProbeResult.Usable(ImageFormat.WebP, found.Width, found.Height);
    }

    /// <summary>The size that a VP8, VP8L or VP8X chunk tells, or null.</summary>
    public static (int Width, int Height)? Size(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
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
