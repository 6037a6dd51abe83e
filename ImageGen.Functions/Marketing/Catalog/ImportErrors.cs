namespace ImageGen.Marketing.Catalog;

/// <summary>Counts the rows that are not imported, and keeps the reasons of the first.</summary>
internal sealed class ImportErrors
{
    private const int MaxListed = 100;

    private readonly List<ImportError> _first = [];

    public int Count { get; private set; }

    public IReadOnlyList<ImportError> First => [.. _first.OrderBy(error => error.Line).Take(MaxListed)];

    /// <summary>Adds one found while the file is read, in the order of its lines.</summary>
    public void Add(long line, string? id, string error)
    {
        Count++;
        if (_first.Count < MaxListed)
            _first.Add(new(line, id, error));
    }

    /// <summary>Adds those found afterwards, also in the order of their lines; they are listed among the others.</summary>
    public void AddRepeated(IReadOnlyList<ImportError> errors, int count)
    {
        Count += count;
        _first.AddRange(errors.Take(MaxListed));
    }
}
