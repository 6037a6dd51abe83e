using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Goes through the boxes of an ISO base media file (ISO 14496-12, section 4.2). Stops where the file is broken.</summary>
internal ref struct IsoBoxes(ReadOnlySpan<byte> file)
{
    private const int Header = 8;
    private const int LongHeader = 16;

    private ReadOnlySpan<byte> _rest = file;

    public ReadOnlySpan<byte> Type { get; private set; }

    public ReadOnlySpan<byte> Data { get; private set; }

    /// <summary>Whether a box was cut short.</summary>
    public bool IsBroken { get; private set; }

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        if (_rest.Length < Header)
            return Broken();

        // 0 means up to the end, 1 that the length follows in eight bytes.
        var (length, header) = ((ulong)BinaryPrimitives.ReadUInt32BigEndian(_rest), Header);
        if (length == 0)
            length = (ulong)_rest.Length;
        if (length == 1 && _rest.Length >= LongHeader)
            (length, header) = (BinaryPrimitives.ReadUInt64BigEndian(_rest[Header..]), LongHeader);
        if (length < (ulong)header || length > (ulong)_rest.Length)
            return Broken();

        Type = _rest.Slice(4, 4);
        Data = _rest[header..(int)length];
        _rest = _rest[(int)length..];
        return true;
    }

    private bool Broken()
    {
        IsBroken = true;
        return false;
    }
}
