using System.Buffers.Binary;

namespace ImageGen.Rendering.Files;

/// <summary>Goes through the chunks of a PNG file that <see cref="PngStructure"/> found whole.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private ReadOnlySpan<byte> _rest = file[PngStructure.Signature.Length..];

    /// <summary>The chunk with its length, type and checksum.</summary>
    public ReadOnlySpan<byte> Whole { get; private set; }

    public readonly ReadOnlySpan<byte> Type => Whole.Slice(4, 4);

    public readonly ReadOnlySpan<byte> Data => Whole[8..^4];

    public bool Next()
    {
        if (_rest.IsEmpty)
            return false;
        Whole = _rest[..(PngStructure.FrameLength + (int)BinaryPrimitives.ReadUInt32BigEndian(_rest))];
        _rest = _rest[Whole.Length..];
        return true;
    }
}
