using System.Text;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// A catalogue's file as it was received: on disk while it is imported, since it may be larger than memory has room for, and because a
/// slow sender must not hold a connection of the database.
/// </summary>
public sealed class CatalogueFile : IAsyncDisposable
{
    /// <summary>200 MiB, compressed and expanded.</summary>
    public const int MaxBytes = 200 * 1024 * 1024;

    private const int HeadBytes = 256;

    private readonly FileStream _file = new(
        Path.Combine(Path.GetTempPath(), $"imagegen-{Path.GetRandomFileName()}"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 64 * 1024,
        });

    /// <summary>Where its bytes are written.</summary>
    public Stream Content => _file;

    /// <summary>What the Content-Type says of its encoding; null where it says nothing.</summary>
    public string? Charset { get; set; }

    /// <summary>The products in the order of the file.</summary>
    /// <exception cref="CatalogueBrokenException">The file cannot be read on.</exception>
    public IEnumerable<CatalogueRow> Rows()
    {
        var head = new byte[HeadBytes];
        using (var stream = Open())
            head = head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        if (head.AsSpan().StartsWith("PK\u0003\u0004"u8) || head.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new CatalogueBrokenException("The file is a ZIP or Excel file. Save it as CSV in UTF-8.");
        // Around the first character of any encoding: byte order marks, the other half of UTF-16, and blanks.
        var start = head.AsSpan().TrimStart((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0, 0x20, 0x09, 0x0A, 0x0D]);
        if (start.Length > 0 && start[0] == '<')
            return XmlCatalogue.Rows(Open());
        var encoding = EncodingOf(head);
        return DelimitedCatalogue.Rows(() => new StreamReader(Open(), encoding, detectEncodingFromByteOrderMarks: false));
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    private Stream Open()
    {
        _file.Position = 0;
        var isGzip = _file.ReadByte() == 0x1F && _file.ReadByte() == 0x8B;
        _file.Position = 0;
        return isGzip ? new ExpandedStream(_file) : new OpenedFile(_file);
    }

    // All of them refuse bytes that are no text; a byte order mark is skipped.
    private Encoding EncodingOf(ReadOnlySpan<byte> head)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        return head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => utf8,
            [0xFF, 0xFE, ..] => Utf16(bigEndian: false),
            [0xFE, 0xFF, ..] => Utf16(bigEndian: true),
            [not 0, 0, not 0, 0, ..] => Utf16(bigEndian: false),
            [0, not 0, 0, not 0, ..] => Utf16(bigEndian: true),
            _ => Named(Charset) ?? utf8,
        };

        static Encoding Utf16(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: true, throwOnInvalidBytes: true);
    }

    private static Encoding? Named(string? charset)
    {
        if (charset is null or "" || charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            var (write, read) = (EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return CodePagesEncodingProvider.Instance.GetEncoding(charset, write, read) ?? Encoding.GetEncoding(charset, write, read);
        }
        catch (ArgumentException)
        {
            throw new CatalogueBrokenException($"The charset {(charset.Length <= 40 ? charset : charset[..40])} is not known. Use UTF-8.");
        }
    }

    // Leaves the file open.
    private sealed class OpenedFile(Stream file) : CheckedStream(Null)
    {
        public override int Read(Span<byte> buffer) => file.Read(buffer);

        protected override void Check(ReadOnlySpan<byte> read)
        {
        }
    }
}
