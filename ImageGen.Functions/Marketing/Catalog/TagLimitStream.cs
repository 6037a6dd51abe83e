namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Ends where a single tag, with its attributes and the text behind it, is longer than any catalogue has: the XML reader holds a tag in
/// memory, and would one of the whole file.
/// </summary>
internal sealed class TagLimitStream(Stream inner) : CheckedStream(inner)
{
    private const int MaxTagBytes = 4 * 1024 * 1024;

    private int _sinceTag;

    protected override void Check(ReadOnlySpan<byte> read)
    {
        var tag = read.LastIndexOf((byte)'<');
        _sinceTag = tag < 0 ? _sinceTag + read.Length : read.Length - tag;
        if (_sinceTag > MaxTagBytes)
            throw new CatalogueBrokenException($"A tag of the XML, or the text behind it, is longer than {MaxTagBytes} bytes.");
    }
}
