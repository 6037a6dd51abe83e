using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Goes through the chunks of a WebP file behind its RIFF header. Stops where the file is broken.</summary>
internal ref struct WebPChunks(ReadOnlySpan<byte> file)
{
    public const int ContainerHeader = 12;
    public const int ChunkHeader = 8;

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
        if (_rest.Length < ChunkHeader || BinaryPrimitives.ReadUInt32LittleEndian(_rest[4..]) is var length && length > _rest.Length - ChunkHeader)
        {
            IsBroken = true;
            return false;
        }

        Start = End;
        Type = _rest[..4];
        Data = _rest.Slice(ChunkHeader, (int)length);

        // A chunk of odd length is followed by one byte that it does not count.
        var next = ChunkHeader + (int)length + ((int)length & 1);
        _rest = _rest[Math.Min(next, _rest.Length)..];
        return true;
    }
}
