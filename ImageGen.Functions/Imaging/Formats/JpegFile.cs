using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Takes whole JPEG files apart and puts them together again, pixels untouched.</summary>
internal static class JpegFile
{
    private const byte App0 = 0xE0;
    private const byte App1 = 0xE1;
    private const byte App2 = 0xE2;
    private const byte App11 = 0xEB;
    private const byte App14 = 0xEE;
    private const byte App15 = 0xEF;
    private const byte Comment = 0xFE;
    private const int ProfileHeaderLength = 14;

    private static ReadOnlySpan<byte> ProfileName => "ICC_PROFILE\0"u8;

    /// <summary>The file without anything that its pixels do not need: no EXIF, no comment, no thumbnail, no profile that does not fit.</summary>
    /// <param name="file">Whole, up to its end marker.</param>
    /// <param name="label">What it is to say of itself instead; null for nothing.</param>
    public static byte[] StripMetadata(byte[] file, Label? label = null)
    {
        var parts = new FileParts(file);
        parts.Take(0, 2);
        var keepsProfile = ColourProfile.Fits(Profile(file), JpegStructure.Bands(file));
        var isLabelled = label is null;
        var segments = new JpegSegments(file);
        while (segments.Next())
        {
            // JFIF's own segment stands first, and ours right behind it.
            if (!isLabelled && segments.Marker != App0)
            {
                Put(parts, App1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. label!.Xmp]);
                isLabelled = true;
            }

            if (IsNeeded(segments.Marker, segments.Data, keepsProfile))
                parts.Take(segments.Start, segments.End);
            if (segments.Marker == JpegSegments.EndOfImage)
                break;
        }

        return parts.Join();
    }

    /// <summary>Whether the file carries content credentials: a JUMBF box in APP11 (C2PA specification, "Embedding manifests into JPEG").</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file)
    {
        var segments = new JpegSegments(file);
        while (segments.Next() && segments.Marker != JpegSegments.EndOfImage)
        {
            if (segments.Marker == App11 && segments.Data.StartsWith("JP"u8) && segments.Data.IndexOf("c2pa"u8) >= 0)
                return true;
        }

        return false;
    }

    /// <summary>The EXIF block with its name; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> file)
    {
        var segments = new JpegSegments(file);
        while (segments.Next() && segments.Marker != JpegSegments.EndOfImage)
        {
            if (segments.Marker == App1 && segments.Data.StartsWith("Exif\0\0"u8))
                return segments.Data;
        }

        return [];
    }

    // APP0 is JFIF; APP14, Adobe's, says how CMYK and RGB are stored.
    private static bool IsNeeded(byte marker, ReadOnlySpan<byte> data, bool keepsProfile) => marker switch
    {
        App0 => data.StartsWith("JFIF\0"u8),
        App2 => keepsProfile && data.StartsWith(ProfileName),
        App14 => data.StartsWith("Adobe"u8),
        >= App0 and <= App15 or Comment => false,
        _ => true,
    };

    // Pieces in their order, each behind its number and the count of all.
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
