using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ImageGen.Rendering.Files;

/// <summary>Takes whole PNG files apart and puts them together again, pixels untouched (PNG specification, sections 5 and 11).</summary>
internal static class PngFile
{
    private const int ColourTypeAt = 9;

    /// <summary>The file without anything that its pixels do not need: no text, no EXIF, no frames, no profile that does not fit.</summary>
    /// <param name="file">Whole.</param>
    /// <param name="label">What it is to say of itself instead; null for nothing.</param>
    public static byte[] Bare(ReadOnlySpan<byte> file, Label? label = null)
    {
        using var bare = new MemoryStream(file.Length + 4096);
        bare.Write(PngStructure.Signature);
        var colourType = (byte)0;
        var chunks = new PngChunks(file);
        while (chunks.Next())
        {
            if (chunks.Type.SequenceEqual("IHDR"u8))
            {
                colourType = chunks.Data[ColourTypeAt];
                bare.Write(chunks.Whole);
                if (label is not null)
                    Write(bare, label);
            }
            else if (IsNeeded(chunks.Type) && (!chunks.Type.SequenceEqual("iCCP"u8) || Fits(chunks.Data, colourType)))
            {
                bare.Write(chunks.Whole);
            }
        }

        return bare.ToArray();
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
            var profile = new byte[ColourProfile.LongestBytes + 1];
            var length = zlib.ReadAtLeast(profile, profile.Length, throwOnEndOfStream: false);
            return ColourProfile.Fits(profile.AsSpan(0, length), bands: colourType is 0 or 4 ? 1 : 3);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static void Write(MemoryStream file, Label label)
    {
        foreach (var (keyword, text) in label.Texts)
            WriteChunk(file, "tEXt"u8, [.. Encoding.Latin1.GetBytes(keyword), 0, .. Encoding.Latin1.GetBytes(text)]);
        // Keyword, zero; not compressed, method 0; no language, zero; no translated keyword, zero; UTF-8.
        WriteChunk(file, "iTXt"u8, [.. "XML:com.adobe.xmp"u8, 0, 0, 0, 0, 0, .. label.Xmp]);
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. type, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(body));
        file.Write(number);
    }
}
