using System.Globalization;
using System.Text;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Reads records of cells by RFC 4180. A quote opens a cell only at its beginning, so that <c>15" laptop</c> is a cell, which parsers by
/// parity of quotes (Sep is one) would read on to the next quote of the file.
/// </summary>
internal sealed class DelimitedReader(TextReader text, char separator)
{
    private const int MaxCellLength = 1_000_000;
    private const int MaxCells = 2000;

    private readonly char[] _buffer = new char[32 * 1024];
    private readonly StringBuilder _cell = new();
    private int _at, _end;
    private long _line = 1;

    /// <summary>Where the present record begins, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads the next record into <paramref name="cells"/>; false at the end of the file.</summary>
    public bool Read(List<string> cells)
    {
        cells.Clear();
        Line = _line;
        if (Peek() < 0)
            return false;
        while (true)
        {
            cells.Add(Cell());
            if (cells.Count > MaxCells)
                throw Broken(Line, $"there are more than {MaxCells} cells in a row");
            var end = Next();
            if (end == separator)
                continue;
            if (end == '\r' && Peek() == '\n')
                _at++;
            if (end >= 0)
                _line++;
            return true;
        }
    }

    // Up to the separator or the end of the line, which are left.
    private string Cell()
    {
        _cell.Clear();
        if (Peek() == '"')
            Quoted();
        while (Peek() >= 0 && AppendUntil(separator, '\r', '\n') < 0)
        {
        }

        return _cell.ToString();
    }

    private void Quoted()
    {
        var opened = _line;
        _at++;
        while (true)
        {
            if (Peek() < 0)
                throw Broken(opened, "a quote is opened and never closed; a quote inside of a cell is written twice");
            if (AppendUntil('"', '\r', '\n') < 0)
                continue;
            var end = (char)Next();
            if (end == '"')
            {
                if (Peek() != '"')
                    return;
                _at++;
            }
            else if (end == '\n' || Peek() != '\n')
                _line++;
            _cell.Append(end);
        }
    }

    // Appends what the buffer has before one of these characters; the length of that, or -1 where the buffer ends first.
    private int AppendUntil(char first, char second, char third)
    {
        var rest = _buffer.AsSpan(_at, _end - _at);
        var length = rest.IndexOfAny(first, second, third);
        var run = length < 0 ? rest : rest[..length];
        if (_cell.Length + run.Length > MaxCellLength)
            throw Broken(_line, $"a cell has more than {MaxCellLength} characters; a quote may not be closed");
        _cell.Append(run);
        _at += run.Length;
        return length;
    }

    private int Peek()
    {
        if (_at < _end)
            return _buffer[_at];
        (_at, _end) = (0, Fill());
        return _end == 0 ? -1 : _buffer[0];
    }

    private int Next()
    {
        var next = Peek();
        if (next >= 0)
            _at++;
        return next;
    }

    private int Fill()
    {
        try
        {
            return text.Read(_buffer);
        }
        catch (DecoderFallbackException)
        {
            throw Broken(
                _line, "the text after it is not in UTF-8. Save the file as CSV in UTF-8, or name its charset in the Content-Type");
        }
    }

    private static CatalogueBrokenException Broken(long line, string reason) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Line {line}: {reason}."));
}
