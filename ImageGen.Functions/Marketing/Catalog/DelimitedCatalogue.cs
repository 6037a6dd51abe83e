namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Reads a catalogue from CSV or TSV. Its first line that is no comment (<c>#</c>, as in Meta's template) names the columns.
/// </summary>
internal static class DelimitedCatalogue
{
    private static readonly char[] Separators = ['\t', ',', ';', '|'];

    private const int HeadLength = 64 * 1024;

    /// <exception cref="CatalogueBrokenException">The file cannot be read on.</exception>
    public static IEnumerable<CatalogueRow> Rows(Func<TextReader> open)
    {
        char separator;
        using (var head = open())
            separator = Separator(head);
        using var text = open();
        var reader = new DelimitedReader(text, separator);
        var cells = new List<string>();
        List<string?>? names = null;
        while (reader.Read(cells))
        {
            if (cells.TrueForAll(string.IsNullOrWhiteSpace) || (names is null && cells[0].StartsWith('#')))
                continue;
            if (names is null)
                names = Names(cells, reader.Line);
            else
                yield return Row(reader.Line, names, cells);
        }

        if (names is null)
            throw new CatalogueBrokenException("The file is empty. Its first line must name the columns, id and title among them.");
    }

    private static List<string?> Names(List<string> cells, long line)
    {
        var names = cells.ConvertAll(AttributeName.Of);
        if (!names.Contains(ProductColumns.Id) || !names.Contains("title"))
        {
            var shown = string.Join(", ", cells.Take(10).Select(cell => cell.Length <= 40 ? cell : cell[..40] + "…"));
            throw new CatalogueBrokenException($"Line {line}: the columns must have names, id and title among them; they are {shown}.");
        }

        var twice = names.Where(name => name is not null && !AttributeName.IsList(name)).GroupBy(name => name)
            .FirstOrDefault(group => group.Count() > 1);
        return twice is null ? names : throw new CatalogueBrokenException($"Line {line}: the column {twice.Key} is there twice.");
    }

    private static CatalogueRow Row(long line, List<string?> names, List<string> cells)
    {
        var values = new Dictionary<string, string>(names.Count, StringComparer.Ordinal);
        for (var at = 0; at < Math.Min(names.Count, cells.Count); at++)
        {
            if (names[at] is { } name)
                AttributeName.Add(values, name, cells[at]);
        }

        // Some exports end every line with a separator.
        var isWhole = cells.Count == names.Count
            || (cells.Count > names.Count && cells.Skip(names.Count).All(string.IsNullOrWhiteSpace));
        return new(line, values, isWhole ? null : $"has {cells.Count} cells, but there are {names.Count} columns");
    }

    // The one that the line of names has most often outside of quotes.
    private static char Separator(TextReader text)
    {
        var head = new char[HeadLength];
        var lines = new DelimitedReader(new StringReader(new string(head, 0, ReadHead(text, head))), '\0');
        var cells = new List<string>();
        var names = "";
        try
        {
            while (names.Length == 0 && lines.Read(cells))
                names = cells[0].TrimStart().StartsWith('#') ? "" : cells[0].Trim();
        }
        catch (CatalogueBrokenException)
        {
            // It is told where the file is read.
        }

        return Separators.MaxBy(separator => names.Count(one => one == separator));
    }

    private static int ReadHead(TextReader text, char[] head)
    {
        try
        {
            return text.ReadBlock(head);
        }
        catch (System.Text.DecoderFallbackException)
        {
            return 0;
        }
    }
}
