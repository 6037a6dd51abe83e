using System.IO.Compression;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// A gzip file, expanded; no further than a file may be large. One that was cut off is told from a whole one by the switch that
/// <see cref="Web.WebServiceCollectionExtensions"/> sets.
/// </summary>
internal sealed class ExpandedStream(Stream compressed)
    : CheckedStream(new GZipStream(compressed, CompressionMode.Decompress, leaveOpen: true))
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return base.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw new CatalogueBrokenException("The gzip file is broken, or ends early.");
        }
    }

    protected override void Check(ReadOnlySpan<byte> read)
    {
        _read += read.Length;
        if (_read > CatalogueFile.MaxBytes)
            throw new CatalogueBrokenException($"The file expands to more than {CatalogueFile.MaxBytes} bytes.");
    }
}
