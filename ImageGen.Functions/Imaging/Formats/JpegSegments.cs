using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Goes through the segments of a JPEG file from SOI to EOI. Stops where the file is broken.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> file)
{
    public const byte StartOfScan = 0xDA;
    public const byte EndOfImage = 0xD9;

    private readonly int _length = file.Length;
    private ReadOnlySpan<byte> _rest = file[2..];

    public byte Marker { get; private set; }

    /// <summary>The content of the segment, without its length.</summary>
    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>The bytes after the segment.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Where the segment starts, with its marker, and where it ends, with its scan.</summary>
    public int Start { get; private set; }

    public readonly int End => _length - _rest.Length;

    /// <summary>False where no whole segment follows.</summary>
    public bool Next()
    {
        Start = End;
        if (!TryTakeMarker())
            return false;

        Data = [];
        if (Marker == EndOfImage)
            return true;
        if (_rest.Length < 2 || BinaryPrimitives.ReadUInt16BigEndian(_rest) is var length && (length < 2 || length > _rest.Length))
            return false;

        Data = _rest[2..length];
        _rest = _rest[length..];
        if (Marker == StartOfScan)
            _rest = _rest[ScanLength(_rest)..];
        return true;
    }

    private bool TryTakeMarker()
    {
        if (_rest.IsEmpty || _rest[0] != 0xFF)
            return false;

        // Any number of FF bytes may precede a marker.
        var fill = _rest.IndexOfAnyExcept((byte)0xFF);
        if (fill < 0)
            return false;

        Marker = _rest[fill];
        _rest = _rest[(fill + 1)..];
        return Marker != 0;
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
