using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace ImageGen.Imaging.Formats;

/// <summary>Reads the structure of PNG files and changes their metadata, pixels untouched (PNG specification, sections 5 and 11).</summary>
internal static class PngFile
{
    /// <summary>Length, type and checksum of a chunk, four bytes each.</summary>
    public const int FrameLength = 12;

    private const int HeaderLength = 13;
    private const int ColourTypeOffset = 9;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Starts(ReadOnlySpan<byte> file) => file.StartsWith(Signature);

    public static Result<ProbedImage, ImageRefusal> Probe(ReadOnlySpan<byte> file)
    {
        var (width, height, hasPixels) = (0u, 0u, false);
        var position = Signature.Length;
        while (true)
        {
            var rest = file[position..];
            if (rest.Length < FrameLength)
                return new ImageRefusal("The PNG file ends before its IEND chunk.");

            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - FrameLength)
                return new ImageRefusal($"The PNG file ends inside its {Name(rest)} chunk.");

            var data = rest.Slice(8, (int)length);
            if (!HasItsChecksum(rest[..(FrameLength + (int)length)]))
                return new ImageRefusal($"The checksum of the PNG file's {Name(rest)} chunk at byte {position} is wrong.");

            var type = rest.Slice(4, 4);
            if (position == Signature.Length)
            {
                if (!type.SequenceEqual("IHDR"u8) || length != HeaderLength)
                    return new ImageRefusal("The PNG file does not begin with its IHDR chunk.");
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
                if (width > int.MaxValue || height > int.MaxValue)
                    return new ImageRefusal("The PNG file's size is out of range.");
            }

            // An animation of one frame is a still image.
            if (type.SequenceEqual("acTL"u8) && (length < 4 || BinaryPrimitives.ReadUInt32BigEndian(data) > 1))
                return ImageRefusal.Animated("PNG");

            position += FrameLength + (int)length;
            hasPixels |= type.SequenceEqual("IDAT"u8);
            if (!type.SequenceEqual("IEND"u8))
                continue;

            return !hasPixels ? new ImageRefusal("The PNG file has no IDAT chunk.")
                : position != file.Length ? new ImageRefusal("The PNG file has data after its IEND chunk.")
                : new ProbedImage(ImageFormat.Png, (int)width, (int)height);
        }
    }

    /// <summary>
    /// The file up to its IEND chunk, without ancillary chunks whose checksum is wrong: decoders leave these out (PNG specification,
    /// section 13.1). Damage to anything that pixels need stays, and so does what cannot be read at all.
    /// </summary>
    public static byte[] Repair(byte[] file)
    {
        var parts = new FileParts(file);
        parts.Take(0, Signature.Length);
        var position = Signature.Length;
        while (file.Length - position >= FrameLength)
        {
            var chunk = file.AsSpan(position);
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > chunk.Length - FrameLength)
                return file;
            chunk = chunk[..(FrameLength + (int)length)];
            if (chunk[4..].StartsWith("IEND"u8))
            {
                PutChunk(parts, "IEND"u8, []);
                var repaired = parts.Join();
                return repaired.AsSpan().SequenceEqual(file) ? file : repaired;
            }

            if (IsCritical(chunk[4]) || HasItsChecksum(chunk))
                parts.Take(position, position + chunk.Length);
            position += chunk.Length;
        }

        return file;
    }

    /// <summary>The file without anything that its pixels do not need: no text, no EXIF, no frames, no profile that does not fit.</summary>
    /// <param name="file">Whole.</param>
    /// <param name="label">Put in instead; null for nothing.</param>
    public static FileParts Needed(ReadOnlyMemory<byte> file, LabelMetadata? label)
    {
        var parts = new FileParts(file);
        parts.Take(0, Signature.Length);
        var colourType = (byte)0;
        var chunks = new PngChunks(file.Span);
        while (chunks.Next())
        {
            if (IsNeeded(chunks.Type) && (!chunks.Type.SequenceEqual("iCCP"u8) || Fits(chunks.Data, colourType)))
                parts.Take(chunks.Start, chunks.End);
            if (!chunks.Type.SequenceEqual("IHDR"u8))
                continue;
            colourType = chunks.Data[ColourTypeOffset];
            if (label is not null)
                Put(parts, label);
        }

        return parts;
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

    private static bool HasItsChecksum(ReadOnlySpan<byte> chunk) =>
        Crc32.HashToUInt32(chunk[4..^4]) == BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]);

    private static bool IsCritical(byte firstLetter) => !char.IsAsciiLetterLower((char)firstLetter);

    private static bool IsNeeded(ReadOnlySpan<byte> type) =>
        IsCritical(type[0])
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

    private static void Put(FileParts file, LabelMetadata label)
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
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4..), Crc32.HashToUInt32(chunk.AsSpan(4..^4)));
        file.Put(chunk);
    }

    private static string Name(ReadOnlySpan<byte> chunk)
    {
        var name = chunk.Slice(4, 4);
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetter((char)letter))
                return "unnamed";
        }

        return Encoding.ASCII.GetString(name);
    }
}

/// <summary>Goes through the chunks of a PNG file that <see cref="PngFile.Probe"/> found whole.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Where the chunk starts, with its length, and where it ends, with its checksum.</summary>
    public int Start { get; private set; }

    public int End { get; private set; } = PngFile.Signature.Length;

    public readonly ReadOnlySpan<byte> Type => _file.Slice(Start + 4, 4);

    public readonly ReadOnlySpan<byte> Data => _file[(Start + 8)..(End - 4)];

    public bool Next()
    {
        if (End == _file.Length)
            return false;
        Start = End;
        End += PngFile.FrameLength + (int)BinaryPrimitives.ReadUInt32BigEndian(_file[Start..]);
        return true;
    }
}
