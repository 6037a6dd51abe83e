using System.Buffers.Binary;

namespace ImageGen.Imaging.Formats;

/// <summary>Goes through the chunks of a PNG file that <see cref="PngStructure"/> found whole.</summary>
internal ref struct PngChunks(ReadOnlySpan<byte> file)
{
    private readonly ReadOnlySpan<byte> _file = file;

    /// <summary>Where the chunk starts, with its length, and where it ends, with its checksum.</summary>
    public int Start { get; private set; }

    public int End { get; private set; } = PngStructure.Signature.Length;

    public readonly ReadOnlySpan<byte> Type => _file.Slice(Start + 4, 4);

    public readonly ReadOnlySpan<byte> Data => _file[(Start + 8)..(End - 4)];

    public bool Next()
    {
        if (End == _file.Length)
            return false;
        Start = End;
        End += PngStructure.FrameLength + (int)BinaryPrimitives.ReadUInt32BigEndian(_file[Start..]);
        return true;
    }
}
