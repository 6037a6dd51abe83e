using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>
/// Goes through the segments of a JPEG file from SOI to EOI, as decoders do: bytes between segments and markers without content are passed
/// over. Stops where the file is broken, and where another image begins.
/// </summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> file)
{
    public const byte StartOfScan = 0xDA;
    public const byte EndOfImage = 0xD9;

    private const byte StartOfImage = 0xD8;

    private readonly int _length = file.Length;
    private ReadOnlySpan<byte> _rest = file[2..];

    public byte Marker { get; private set; }

    /// <summary>The content of the segment, without its length.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The bytes after the segment.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Where the segment starts, with its marker, and where it ends, with its scan.</summary>
    public int Start { get; private set; }

    /// <summary>Where the content ends; from there to <see cref="End"/> lies the scan.</summary>
    public int DataEnd { get; private set; }

    public readonly int End => _length - _rest.Length;

    /// <summary>False where no whole segment follows.</summary>
    public bool Next()
    {
        if (!TryTakeMarker())
            return false;

        Data = [];
        if (Marker == EndOfImage)
            return true;
        if (_rest.Length < 2)
            return false;
        var length = (int)BinaryPrimitives.ReadUInt16BigEndian(_rest);
        // Decoders read the length of what they do not use, and go on after it.
        if (length < 2 && IsUnused(Marker))
            length = 2;
        if (length < 2 || length > _rest.Length)
            return false;

        Data = _rest[2..length];
        _rest = _rest[length..];
        DataEnd = End;
        if (Marker == StartOfScan)
            _rest = _rest[ScanLength(_rest)..];
        return true;
    }

    private static bool IsUnused(byte marker) => marker is >= 0xE0 and <= 0xEF or 0xFE;

    private bool TryTakeMarker()
    {
        do
        {
            var next = _rest.IndexOf((byte)0xFF);
            if (next < 0)
                return false;
            _rest = _rest[next..];
            Start = End;

            // Any number of FF bytes may precede a marker.
            var fill = _rest.IndexOfAnyExcept((byte)0xFF);
            if (fill < 0)
                return false;
            Marker = _rest[fill];
            _rest = _rest[(fill + 1)..];
        }
        while (Marker is 0 or 1 or (>= 0xD0 and <= 0xD7));

        return Marker != StartOfImage;
    }

    // Within a scan FF 00 is a plain FF, and FF D0 to FF D7 are restart markers; any other marker ends it.
    private static int ScanLength(ReadOnlySpan<byte> scan)
    {
        var length = 0;
        while (scan[length..].IndexOf((byte)0xFF) is var next and >= 0 && length + next + 1 < scan.Length)
        {
            length += next;
            if (scan[length + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                return length;
            length += 2;
        }

        return scan.Length;
    }
}
