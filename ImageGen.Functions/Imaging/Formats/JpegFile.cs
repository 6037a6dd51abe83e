using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Reads the structure of JPEG files and changes their metadata, pixels untouched (ITU T.81, annex B).</summary>
internal static class JpegFile
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App11 = 0xEB;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const int FrameHeaderLength = 6;
    private const int ProfileHeaderLength = 14;
    private const int JfifLength = 14;

    /// <summary>What the header of a scan ends with where the file is not progressive: all coefficients at once, in full.</summary>
    private static readonly byte[] WholeSpectrum = [0, 63, 0];

    // Cameras write ten at most. Each scan costs a pass over the whole image and takes only a few bytes.
    private const int MaxScans = 100;

    private static ReadOnlySpan<byte> ProfileName => "ICC_PROFILE\0"u8;

    public static bool Starts(ReadOnlySpan<byte> file) => file.StartsWith<byte>([0xFF, 0xD8, 0xFF]);

    public static Result<ProbedImage, ImageRefusal> Probe(ReadOnlySpan<byte> file)
    {
        var (width, height, scans) = (0, 0, 0);
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            if (segments.Marker == JpegSegments.EndOfImage)
            {
                return width == 0 || height == 0 ? new ImageRefusal("The JPEG file does not state its size.")
                    // Some encoders pad with zeros, which hide nothing.
                    : segments.Rest.ContainsAnyExcept((byte)0) ? new ImageRefusal("The JPEG file has data after its end marker.")
                    : new ProbedImage(ImageFormat.Jpeg, width, height);
            }

            if (segments.Marker == JpegSegments.StartOfScan && ++scans > MaxScans)
                return new ImageRefusal($"The JPEG file has more than {MaxScans} scans.", "save it again");
            if (!IsFrameHeader(segments.Marker) || segments.Data.Length < FrameHeaderLength)
                continue;
            if (CheckFrame(segments.Marker, segments.Data) is { } refusal)
                return refusal;
            height = BinaryPrimitives.ReadUInt16BigEndian(segments.Data[1..]);
            width = BinaryPrimitives.ReadUInt16BigEndian(segments.Data[3..]);
        }

        return new ImageRefusal("The JPEG file ends before its end marker.");
    }

    /// <summary>The file up to its end marker: phones append a depth map, a second exposure or a video.</summary>
    public static byte[] Repair(byte[] file)
    {
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            if (segments.Marker == JpegSegments.EndOfImage)
                return segments.Rest.IsEmpty ? file : file[..^segments.Rest.Length];
        }

        return file;
    }

    /// <summary>
    /// The file without anything that its pixels do not need: no EXIF, comment, thumbnail or unfit profile. What decoders warn of although
    /// no pixel depends on it is set right, because a warning is also all that they say of missing pixels.
    /// </summary>
    /// <param name="file">Whole, up to its end marker.</param>
    /// <param name="label">Put in instead; null for nothing.</param>
    public static FileParts Needed(ReadOnlyMemory<byte> file, LabelMetadata? label)
    {
        var parts = new FileParts(file);
        parts.Take(0, 2);
        var (kind, bands) = Frame(file.Span);
        var keepsProfile = ColourProfile.Fits(Profile(file.Span), bands);
        var isLabelled = label is null;
        var segments = new JpegSegments(file.Span);
        while (segments.Next())
        {
            // JFIF's segment must be the first; the label follows it.
            if (!isLabelled && segments.Marker != App0)
            {
                Put(parts, App1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. label!.Xmp]);
                isLabelled = true;
            }

            if (segments.Marker == JpegSegments.StartOfScan && IsOddScan(kind, segments.Data))
            {
                parts.Take(segments.Start, segments.DataEnd - WholeSpectrum.Length);
                parts.Put(WholeSpectrum);
                parts.Take(segments.DataEnd, segments.End);
            }
            else if (IsNeeded(segments.Marker, segments.Data, bands, keepsProfile))
            {
                parts.Take(segments.Start, segments.End);
            }

            if (segments.Marker == JpegSegments.EndOfImage)
                break;
        }

        return parts;
    }

    /// <summary>Whether the file has content credentials: JUMBF in APP11 (C2PA specification, "Embedding manifests into JPEG").</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file) => !Find(file, App11, "JP"u8, "c2pa"u8).IsEmpty;

    /// <summary>The EXIF block with its name; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> file) => Find(file, App1, "Exif\0\0"u8, []);

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> file, byte marker, ReadOnlySpan<byte> start, ReadOnlySpan<byte> content)
    {
        var segments = new JpegSegments(file);
        while (segments.Next() && segments.Marker != JpegSegments.EndOfImage)
        {
            if (segments.Marker == marker && segments.Data.StartsWith(start) && segments.Data.IndexOf(content) >= 0)
                return segments.Data;
        }

        return [];
    }

    // C4, C8 and CC lie in the same range but are tables.
    private static bool IsFrameHeader(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageRefusal? CheckFrame(byte marker, ReadOnlySpan<byte> frame) =>
        marker is not (0xC0 or 0xC1 or 0xC2 or 0xC9 or 0xCA)
            ? new("The JPEG file is lossless or hierarchical, which few programs read.", "save it as an ordinary JPEG or as PNG")
        : frame[0] != 8 ? new($"The JPEG file has {frame[0]} bits a sample.", "save it with 8, or as PNG")
        : frame[5] is not (1 or 3 or 4) ? new($"The JPEG file has {frame[5]} colour bands.", "save it as RGB")
        : null;

    // The marker of the frame header, and the bands: 1 grey, 3 YCbCr or RGB, 4 CMYK. 0 if there is no frame header.
    private static (byte Kind, int Bands) Frame(ReadOnlySpan<byte> file)
    {
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            if (IsFrameHeader(segments.Marker) && segments.Data.Length >= FrameHeaderLength)
                return (segments.Marker, segments.Data[5]);
        }

        return (0, 0);
    }

    // Samsung's cameras write other bytes; every decoder reads such a scan whole (T.81, table B.3).
    private static bool IsOddScan(byte kind, ReadOnlySpan<byte> scan) =>
        kind is 0xC0 or 0xC1 or 0xC9 && scan.Length > WholeSpectrum.Length && !scan.EndsWith(WholeSpectrum);

    // APP0 is JFIF, of version 1; APP14, Adobe's, says how CMYK and RGB are stored: its last byte is 0, or 1 for YCbCr, or 2 for YCCK.
    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> data, int bands, bool keepsProfile) => marker switch
    {
        App0 => data.StartsWith("JFIF\0\u0001"u8) && data.Length >= JfifLength,
        App2 => keepsProfile && data.StartsWith(ProfileName),
        App14 => data.StartsWith("Adobe"u8) && data.Length >= 12 && (bands != 3 || data[11] <= 1),
        >= App0 and <= App15 or Comment => false,
        _ => true,
    };

    // Pieces in their order, each preceded by its number and the count of all.
    private static byte[] Profile(ReadOnlySpan<byte> file)
    {
        using var profile = new MemoryStream();
        var segments = new JpegSegments(file);
        while (segments.Next() && segments.Marker != JpegSegments.EndOfImage)
        {
            if (segments.Marker == App2 && segments.Data.StartsWith(ProfileName) && segments.Data.Length >= ProfileHeaderLength)
                profile.Write(segments.Data[ProfileHeaderLength..]);
        }

        return profile.ToArray();
    }

    private static void Put(FileParts file, byte marker, ReadOnlySpan<byte> data)
    {
        Span<byte> head = [0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], checked((ushort)(data.Length + 2)));
        file.Put(head);
        file.Put(data);
    }
}
