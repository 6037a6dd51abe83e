namespace ImageGen.Imaging.Formats;

/// <summary>Puts a file together from parts of another and from new bytes. What is kept is copied once, and not at all where that is everything.</summary>
internal sealed class FileParts(byte[] source)
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];
    private int _taken;

    /// <summary>Keeps the bytes of the source from start to end.</summary>
    public void Take(int start, int end)
    {
        _parts.Add(source.AsMemory(start, end - start));
        _taken += end - start;
    }

    /// <summary>Adds bytes that are not in the source.</summary>
    public void Put(params ReadOnlySpan<byte> bytes) => _parts.Add(bytes.ToArray());

    /// <summary>The new file, or the source itself where nothing was left out and nothing added.</summary>
    public byte[] Join()
    {
        var length = _parts.Sum(part => part.Length);
        if (_taken == source.Length && length == source.Length)
            return source;

        var file = new byte[length];
        var position = 0;
        foreach (var part in _parts)
        {
            part.CopyTo(file.AsMemory(position));
            position += part.Length;
        }

        return file;
    }
}
