using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Reads the structure of WebP files and changes their metadata, pixels untouched (RFC 9649, section 2).</summary>
internal static class WebPFile
{
    private const byte ProfileFlag = 0x20;
    private const byte AlphaFlag = 0x10;
    private const byte XmpFlag = 0x04;
    private const byte AnimationFlag = 0x02;

    // The container's own name and length, which its length does not count.
    private const int LengthSlip = 8;

    public static bool Starts(ReadOnlySpan<byte> file) =>
        file.Length >= WebPChunks.ContainerHeader && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    public static Result<ProbedImage, ImageRefusal> Probe(ReadOnlySpan<byte> file)
    {
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) + 8L;
        if (stated > file.Length)
            return new ImageRefusal("The WebP file is shorter than its header says.");
        if (stated < file.Length)
            return new ImageRefusal("The WebP file has data after its end.");

        ImageSize? size = null;
        var hasPixels = false;
        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (chunks.Type.StartsWith("ANIM"u8) || chunks.Type.StartsWith("ANMF"u8)
                || (chunks.Type.StartsWith("VP8X"u8) && chunks.Data.Length > 0 && (chunks.Data[0] & AnimationFlag) != 0))
                return ImageRefusal.Animated("WebP");
            size ??= Size(chunks.Type, chunks.Data);
            hasPixels |= chunks.Type.StartsWith("VP8 "u8) || chunks.Type.StartsWith("VP8L"u8);
        }

        return chunks.IsBroken ? new ImageRefusal("The WebP file ends inside a chunk.")
            : size is not { } found ? new ImageRefusal("The WebP file does not state its size.")
            : !hasPixels ? new ImageRefusal("The WebP file has no pixels.")
            : new ProbedImage(ImageFormat.WebP, found.Width, found.Height);
    }

    /// <summary>
    /// The file up to its stated end, with its length stated right where a program forgot the padding or counted its header too. There is
    /// no checksum: whether bytes inside a chunk of pixels belong there, nobody can tell.
    /// </summary>
    public static byte[] Repair(byte[] file)
    {
        var stated = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(4)) + 8L;
        if (stated > file.Length + LengthSlip)
            return file;

        var end = WebPChunks.ContainerHeader;
        var chunks = new WebPChunks(file);
        while (end < Math.Min(stated, file.Length) && chunks.Next())
            end = chunks.End;
        if (chunks.IsBroken || (stated == file.Length && end == file.Length && (end & 1) == 0))
            return file;

        var repaired = new byte[end + (end & 1)];
        file.AsSpan(0, end).CopyTo(repaired);
        BinaryPrimitives.WriteInt32LittleEndian(repaired.AsSpan(4), repaired.Length - 8);
        return repaired;
    }

    /// <summary>The file without anything that its pixels do not need: no EXIF, no unknown chunks, no profile that does not fit.</summary>
    /// <param name="file">Whole, and no animation.</param>
    /// <param name="label">Put in instead; null for nothing.</param>
    public static FileParts Needed(ReadOnlyMemory<byte> file, LabelMetadata? label)
    {
        var parts = new FileParts(file);
        parts.Take(0, WebPChunks.ContainerHeader);
        var profile = Find(file.Span, "ICCP"u8);
        var keepsProfile = !profile.IsEmpty && ColourProfile.Fits(profile, bands: 3);
        var flags = (byte)((keepsProfile ? ProfileFlag : 0) | (label is null ? 0 : XmpFlag));
        if (flags != 0 || !Find(file.Span, "ALPH"u8).IsEmpty)
            Put(parts, "VP8X"u8, Extension(file.Span, flags));

        var chunks = new WebPChunks(file.Span);
        while (chunks.Next())
        {
            if (IsNeeded(chunks.Type) || (keepsProfile && chunks.Type.SequenceEqual("ICCP"u8)))
                parts.Take(chunks.Start, chunks.End);
        }

        if (label is not null)
            Put(parts, "XMP "u8, label.Xmp);

        // The container states its own length less eight; it is right already where nothing was changed.
        if (!parts.IsSource)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, parts.Length - 8);
            parts.WriteOver(4, length);
        }

        return parts;
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

    // The size that a VP8, VP8L or VP8X chunk states, or null.
    private static ImageSize? Size(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        // Lossy: a key frame's start code, then two numbers of 14 bits; the two bits above each are a hint for scaling.
        if (type.SequenceEqual("VP8 "u8) && data.Length >= 10 && data[3..].StartsWith<byte>([0x9D, 0x01, 0x2A]))
        {
            return new(
                BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF);
        }

        if (type.SequenceEqual("VP8L"u8) && data.Length >= 5 && data[0] == 0x2F)
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new((int)(packed & 0x3FFF) + 1, (int)((packed >> 14) & 0x3FFF) + 1);
        }

        if (type.SequenceEqual("VP8X"u8) && data.Length >= 10)
            return new(ReadUInt24(data[4..]) + 1, ReadUInt24(data[7..]) + 1);

        return null;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);

    // Flags, three reserved bytes, width and height less one in three bytes each.
    private static byte[] Extension(ReadOnlySpan<byte> file, byte flags)
    {
        var extension = new byte[10];
        var chunks = new WebPChunks(file);
        while (chunks.Next())
        {
            if (Size(chunks.Type, chunks.Data) is not var (width, height))
                continue;
            BinaryPrimitives.WriteInt32LittleEndian(extension.AsSpan(4), width - 1);
            BinaryPrimitives.WriteInt16LittleEndian(extension.AsSpan(7), (short)(height - 1));
            extension[9] = (byte)((height - 1) >> 16);
            // VP8X has the flag itself; in VP8L it is the bit after the two sizes.
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

/// <summary>Goes through the chunks of a WebP file after its RIFF header. Stops where the file is broken.</summary>
internal ref struct WebPChunks(ReadOnlySpan<byte> file)
{
    public const int ContainerHeader = 12;

    private const int ChunkHeader = 8;

    private readonly int _length = file.Length;
    private ReadOnlySpan<byte> _rest = file[ContainerHeader..];

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Where the chunk starts, with its type, and where it ends, with its padding.</summary>
    public int Start { get; private set; }

    public readonly int End => _length - _rest.Length;

    /// <summary>Whether a chunk was cut short.</summary>
    public bool IsBroken { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < ChunkHeader
            || BinaryPrimitives.ReadUInt32LittleEndian(_rest[4..]) is var length && length > _rest.Length - ChunkHeader)
        {
            IsBroken = true;
            return false;
        }

        Start = End;
        Type = _rest[..4];
        Data = _rest.Slice(ChunkHeader, (int)length);

        // A chunk of odd length is padded with one byte that its length does not count.
        var next = ChunkHeader + (int)length + ((int)length & 1);
        _rest = _rest[Math.Min(next, _rest.Length)..];
        return true;
    }
}
