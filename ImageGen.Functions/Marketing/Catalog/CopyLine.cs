using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImageGen.Marketing.Catalog;

/// <summary>Writes rows in the text format of PostgreSQL's COPY (postgresql.org/docs/current/sql-copy.html).</summary>
internal static class CopyLine
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Appends a row: its number, its line, the id, whether it is good, what has no column, and the columns.</summary>
    public static void Append(StringBuilder copy, int number, CatalogueRow row, bool isGood)
    {
        copy.Append(CultureInfo.InvariantCulture, $"{number}\t{row.Line}\t");
        AppendEscaped(copy, row.Values[ProductColumns.Id]);
        copy.Append(isGood ? "\tt\t" : "\tf\t");
        var custom = isGood
            ? row.Values.Where(value => value.Key.StartsWith(ProductColumns.Custom, StringComparison.Ordinal))
                .OrderBy(value => value.Key, StringComparer.Ordinal)
                .ToDictionary(value => value.Key[ProductColumns.Custom.Length..], value => value.Value)
            : [];
        if (custom.Count == 0)
            copy.Append("{}");
        else
            AppendEscaped(copy, JsonSerializer.Serialize(custom, Compact));
        foreach (var column in ProductColumns.All)
        {
            copy.Append('\t');
            if (isGood && row.Values.TryGetValue(column, out var value))
                AppendEscaped(copy, value);
            else
                copy.Append("\\N");
        }

        copy.Append('\n');
    }

    private static void AppendEscaped(StringBuilder copy, string value)
    {
        foreach (var one in value)
        {
            _ = one switch
            {
                '\\' => copy.Append(@"\\"),
                '\n' => copy.Append(@"\n"),
                '\r' => copy.Append(@"\r"),
                '\t' => copy.Append(@"\t"),
                _ => copy.Append(one),
            };
        }
    }
}
