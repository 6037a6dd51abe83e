using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>What the segments of a JPEG file say of it as a whole (ITU T.81, annex B).</summary>
internal static class JpegStructure
{
    /// <summary>Cameras write ten at most. Each scan costs a walk over the whole image, and takes but a few bytes.</summary>
    private const int MaxScans = 100;

    public static bool Starts(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var (width, height, scans) = (0, 0, 0);
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            if (segments.Marker == JpegSegments.EndOfImage)
            {
                return width == 0 || height == 0 ? ProbeResult.Unusable("The JPEG file does not tell its size.")
                    // Some encoders pad with zeros; that hides nothing.
                    : segments.Rest.ContainsAnyExcept((byte)0) ? ProbeResult.Unusable("The JPEG file goes on behind its end marker.")
                    : ProbeResult.Usable(ImageFormat.Jpeg, width, height);
            }

            if (segments.Marker == JpegSegments.StartOfScan && ++scans > MaxScans)
                return ProbeResult.Unusable($"The JPEG file has more than {MaxScans} scans.", "save it anew");
            if (!IsFrameHeader(segments.Marker) || segments.Data.Length < 6)
                continue;
            if (Refusal(segments.Marker, segments.Data) is { } refusal)
                return refusal;
            (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segments.Data[1..]), BinaryPrimitives.ReadUInt16BigEndian(segments.Data[3..]));
        }

        return ProbeResult.Unusable("The JPEG file ends before its end marker.");
    }

    /// <summary>The file up to its end marker. Telephones append more behind it: depth, a second exposure, a film.</summary>
    public static ReadOnlyMemory<byte> UpToItsEnd(ReadOnlyMemory<byte> file)
    {
        var segments = new JpegSegments(file.Span);
        while (segments.Next())
        {
            if (segments.Marker == JpegSegments.EndOfImage)
                return file[..^segments.Rest.Length];
        }

        return file;
    }

    /// <summary>Colour bands: 1 grey, 3 YCbCr or RGB, 4 CMYK; 0 if there is no frame header.</summary>
    public static int Bands(ReadOnlySpan<byte> file)
    {
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            if (IsFrameHeader(segments.Marker) && segments.Data.Length >= 6)
                return segments.Data[5];
        }

        return 0;
    }

    // C4, C8 and CC lie in the same range but are tables.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ProbeResult? Refusal(byte marker, ReadOnlySpan<byte> frame) =>
        marker is not (0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA)
            ? ProbeResult.Unusable("The JPEG file is of the lossless or hierarchical kind, which hardly any program reads.", "save it as an ordinary JPEG or as PNG")
        : frame[0] != 8 ? ProbeResult.Unusable($"The JPEG file has {frame[0]} bits a sample.", "save it with 8, or as PNG")
        : frame[5] is not (1 or 3 or 4) ? ProbeResult.Unusable($"The JPEG file has {frame[5]} colour bands.", "save it as RGB")
        : null;
}
