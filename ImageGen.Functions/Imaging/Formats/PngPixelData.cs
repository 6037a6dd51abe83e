namespace ImageGen.Imaging.Formats;

/// <summary>
/// The compressed pixels of a PNG file, which its IDAT chunks hold in parts, as one stream. It tells whether its reader took all of them
/// and asked for no more.
/// </summary>
internal sealed class PngPixelData(byte[] file, IReadOnlyList<Range> parts) : Stream
{
    private int _part;
    private int _taken;
    private bool _isOverread;

    /// <summary>
    /// Whether exactly these bytes were needed. The last byte is handed out alone: a reader that has the end of its data before it leaves
    /// that byte, and one that misses something asks once more.
    /// </summary>
    public bool WasReadExactly => _part == parts.Count && !_isOverread;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_part == parts.Count)
        {
            _isOverread = true;
            return 0;
        }

        var rest = file.AsSpan(parts[_part])[_taken..];
        var isLast = _part == parts.Count - 1;
        if (isLast && rest.Length > 1)
            rest = rest[..^1];
        rest = rest[..Math.Min(rest.Length, buffer.Length)];
        rest.CopyTo(buffer);
        _taken += rest.Length;
        if (_taken == file.AsSpan(parts[_part]).Length)
            (_part, _taken) = (_part + 1, 0);
        return rest.Length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
