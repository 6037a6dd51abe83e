namespace ImageGen.Marketing.Catalog;

/// <summary>A product of a catalogue's file.</summary>
/// <param name="Line">Where it begins in the file, from 1.</param>
/// <param name="Values">
/// By <see cref="ProductColumns.Id"/>, a column, or <see cref="ProductColumns.Custom"/> with a key; trimmed, never empty.
/// </param>
/// <param name="Fault">Why it could not be read; null where it could.</param>
public sealed record CatalogueRow(long Line, IReadOnlyDictionary<string, string> Values, string? Fault = null)
{
    public const int MaxIdLength = 100;

    private const int MaxTitleLength = 500;
    private const int MaxLength = 10_000;
    private const int MaxListLength = 50_000;
    private const int MaxCustom = 200;

    /// <summary>The catalogue's id, shortened where it is too long; null where there is none.</summary>
    public string? Id => !Values.TryGetValue(ProductColumns.Id, out var id) ? null
        : id.Length <= MaxIdLength ? id : id[..MaxIdLength] + "…";

    /// <summary>Why it cannot be imported, as a part of a sentence; null where it can.</summary>
    public string? Check()
    {
        if (Fault is not null)
            return Fault;
        if (!Values.TryGetValue(ProductColumns.Id, out var id))
            return "has no id";
        if (id.Length > MaxIdLength)
            return $"has an id of {id.Length} characters; {MaxIdLength} are allowed";
        if (SpreadsheetFormula.IsFormula(id))
            return "has an id that begins as a formula of spreadsheets does; it may not begin with =, +, - or @ unless it is a number";
        if (!Values.TryGetValue("title", out var title))
            return "has no title";
        if (title.Length > MaxTitleLength)
            return $"has a title of {title.Length} characters; {MaxTitleLength} are allowed";
        foreach (var (name, value) in Values)
        {
            var most = AttributeName.IsList(name) ? MaxListLength : MaxLength;
            if (value.Length > most)
                return $"has {value.Length} characters in {name}; {most} are allowed";
            if (value.Contains('\0', StringComparison.Ordinal))
                return $"has a null character in {name}";
        }

        return Values.Keys.Count(name => name.StartsWith(ProductColumns.Custom, StringComparison.Ordinal)) > MaxCustom
            ? $"has more than {MaxCustom} attributes that are not known"
            : null;
    }
}
