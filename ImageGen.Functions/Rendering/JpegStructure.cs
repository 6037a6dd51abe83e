using System.Buffers.Binary;

namespace ImageGen.Rendering;

/// <summary>The segments of a JPEG file (ITU T.81, annex B): SOI, tables, a frame header, scans, EOI.</summary>
internal static class JpegStructure
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    public static bool Starts(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    public static ProbeResult Probe(ReadOnlySpan<byte> file)
    {
        var (width, height) = (0, 0);
        var rest = file[2..];
        while (TryTakeMarker(ref rest, out var marker))
        {
            if (marker == EndOfImage)
            {
                return width == 0 || height == 0 ? ProbeResult.Unusable("The JPEG file does not tell its size.")
                    // Some encoders pad with zeros; that hides nothing.
                    : rest.ContainsAnyExcept((byte)0) ? ProbeResult.Unusable("The JPEG file goes on behind its end marker.")
                    : ProbeResult.Usable(PictureFormat.Jpeg, width, height);
            }

            if (rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(rest) is var length && (length < 2 || length > rest.Length))
                break;

            var segment = rest[2..length];
            if (IsFrameHeader(marker) && segment.Length >= 5)
                (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(segment[1..]), BinaryPrimitives.ReadUInt16BigEndian(segment[3..]));

            rest = rest[length..];
            if (marker == StartOfScan)
                rest = SkipScan(rest);
        }

        return ProbeResult.Unusable("The JPEG file ends before its end marker.");
    }

    // C4, C8 and CC lie in the same range but are tables.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static bool TryTakeMarker(ref ReadOnlySpan<byte> rest, out byte marker)
    {
        marker = 0;
        if (rest.IsEmpty || rest[0] != 0xFF)
            return false;

        // Any number of FF bytes may stand before a marker.
        var fill = rest.IndexOfAnyExcept((byte)0xFF);
        if (fill < 0)
            return false;

        marker = rest[fill];
        rest = rest[(fill + 1)..];
        return marker != 0;
    }

    // Within a scan FF 00 is a plain FF, and FF D0 to FF D7 are restart marks; any other marker ends it.
    private static ReadOnlySpan<byte> SkipScan(ReadOnlySpan<byte> rest)
    {
        while (rest.IndexOf((byte)0xFF) is var next and >= 0 && next + 1 < rest.Length)
        {
            if (rest[next + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return rest[next..];
            rest = rest[(next + 2)..];
        }

        return [];
    }
}
