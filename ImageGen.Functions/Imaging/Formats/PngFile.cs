using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ImageGen.Imaging.Formats;

/// <summary>Takes whole PNG files apart and puts them together again, pixels untouched (PNG specification, sections 5 and 11).</summary>
internal static class PngFile
{
    private const int ColourTypeAt = 9;

    /// <summary>The file without anything that its pixels do not need: no text, no EXIF, no frames, no profile that does not fit.</summary>
    /// <param name="file">Whole.</param>
    /// <param name="label">What it is to say of itself instead; null for nothing.</param>
    public static byte[] StripMetadata(byte[] file, Label? label = null)
    {
        var parts = new FileParts(file);
        parts.Take(0, PngStructure.Signature.Length);
        var colourType = (byte)0;
        var chunks = new PngChunks(file);
        while (chunks.Next())
        {
            if (IsNeeded(chunks.Type) && (!chunks.Type.SequenceEqual("iCCP"u8) || Fits(chunks.Data, colourType)))
                parts.Take(chunks.Start, chunks.End);
            if (!chunks.Type.SequenceEqual("IHDR"u8))
                continue;
            colourType = chunks.Data[ColourTypeAt];
            if (label is not null)
                Put(parts, label);
        }

        return parts.Join();
    }

    /// <summary>Whether the file carries content credentials (C2PA specification, "Embedding manifests into PNG").</summary>
    public static bool CarriesManifest(ReadOnlySpan<byte> file) => !Find(file, "caBX"u8).IsEmpty;

    /// <summary>The EXIF block, which begins with its byte order; empty if there is none.</summary>
    public static ReadOnlySpan<byte> Exif(ReadOnlySpan<byte> file) => Find(file, "eXIf"u8);

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> file, ReadOnlySpan<byte> type)
    {
        var chunks = new PngChunks(file);
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual(type))
                return chunks.Data;
        }

        return [];
    }

    // A capital first letter marks the chunks without which nothing can be shown.
    private static bool IsNeeded(ReadOnlySpan<byte> type) =>
        char.IsAsciiLetterUpper((char)type[0])
        || type.SequenceEqual("tRNS"u8) || type.SequenceEqual("gAMA"u8) || type.SequenceEqual("cHRM"u8) || type.SequenceEqual("sRGB"u8)
        || type.SequenceEqual("iCCP"u8) || type.SequenceEqual("cICP"u8) || type.SequenceEqual("sBIT"u8) || type.SequenceEqual("pHYs"u8);

    // A name, a zero, the method 0, then zlib.
    private static bool Fits(ReadOnlySpan<byte> chunk, byte colourType)
    {
        var packed = chunk.IndexOf((byte)0) + 2;
        if (packed < 2 || packed >= chunk.Length)
            return false;

        try
        {
            using var zlib = new ZLibStream(new MemoryStream(chunk[packed..].ToArray()), CompressionMode.Decompress);
            var profile = new byte[ColourProfile.MaxBytes + 1];
            var length = zlib.ReadAtLeast(profile, profile.Length, throwOnEndOfStream: false);
            return ColourProfile.Fits(profile.AsSpan(0, length), bands: colourType is 0 or 4 ? 1 : 3);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Put(FileParts file, Label label)
    {
        foreach (var (keyword, text) in label.Texts)
            PutChunk(file, "tEXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);
        // Keyword, zero; not compressed, method 0; no language, zero; no translated keyword, zero; UTF-8.
        PutChunk(file, "iTXt"u8, [.. "XML:com.adobe.xmp"u8, 0, 0, 0, 0, 0, .. label.Xmp]);
    }

    private static void PutChunk(FileParts file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. type, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.Of(chunk.AsSpan(4..^4)));
        file.Put(chunk);
    }
}
