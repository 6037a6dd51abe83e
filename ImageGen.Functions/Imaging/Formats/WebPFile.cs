using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Takes whole WebP files apart and puts them together again, pixels untouched (RFC 9649, section 2.7).</summary>
internal static class WebPFile
{
    private const byte ProfileFlag = 0x20;
    private const byte AlphaFlag = 0x10;
    private const byte XmpFlag = 0x04;

    /// <summary>The file without anything that its pixels do not need: no EXIF, no unknown chunks, no profile that does not fit.</summary>
    /// <param name="file">Whole, and no animation.</param>
    /// <param name="label">What it is to say of itself instead; null for nothing.</param>
    public static byte[] StripMetadata(byte[] file, Label? label = null)
    {
        var parts = new FileParts(file);
        parts.Take(0, WebPChunks.ContainerHeader);
        var keepsProfile = ColourProfile.Fits(Find(file, "ICCP"u8), bands: 3);
        var flags = (byte)((keepsProfile ? ProfileFlag : 0) | (label is null ? 0 : XmpFlag));
        if (flags != 0 || !Find(file, "ALPH"u8).IsEmpty)
            Put(parts, "VP8X"u8, Extension(file, flags));

        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (IsNeeded(chunks.Type) || (keepsProfile && chunks.Type.SequenceEqual("ICCP"u8)))
                parts.Take(chunks.Start, chunks.End);
        }

        if (label is not null)
            Put(parts, "XMP "u8, label.Xmp);

        var whole = parts.Join();
        // The container tells its own length, less eight; right already where nothing was changed.
        if (whole != file)
            BinaryPrimitives.WriteUInt32LittleEndian(whole.AsSpan(4), (uint)whole.Length - 8);
        return whole;
    }

    /// <summary>Whether the file carries content credentials (C2PA specification, "Embedding manifests into RIFF").</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file) => !Find(file, "C2PA"u8).IsEmpty;

    /// <summary>The EXIF block; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> file) => Find(file, "EXIF"u8);

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual(type))
                return chunks.Data;
        }

        return [];
    }

    private static bool IsNeeded(ReadOnlySpan<byte> type) =>
        type.SequenceEqual("ALPH"u8) || type.SequenceEqual("VP8 "u8) || type.SequenceEqual("VP8L"u8);

    // Flags, three bytes of nothing, width and height less one in three bytes each.
    private static byte[] Extension(ReadOnlySpan<byte> file, byte flags)
    {
        var extension = new byte[10];
        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (WebPStructure.Size(chunks.Type, chunks.Data) is not var (width, height))
                continue;
            BinaryPrimitives.WriteInt32LittleEndian(extension.AsSpan(4), width - 1);
            BinaryPrimitives.WriteInt16LittleEndian(extension.AsSpan(7), (short)(height - 1));
            extension[9] = (byte)((height - 1) >> 16);
            // VP8X has the flag itself; in VP8L it is the bit behind the two sizes.
            if (chunks.Type.StartsWith("VP8X"u8))
                flags |= (byte)(chunks.Data[0] & AlphaFlag);
            else if (chunks.Type.StartsWith("VP8L"u8) && (chunks.Data[4] & 0x10) != 0)
                flags |= AlphaFlag;
            break;
        }

        extension[0] = flags;
        return extension;
    }

    private static void Put(FileParts file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, data.Length);
        file.Put(type);
        file.Put(length);
        file.Put(data);
        if ((data.Length & 1) != 0)
            file.Put(0);
    }
}
