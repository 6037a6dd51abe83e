using System.Text;
using System.Text.Json;
using ImageGen.Access;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using nietras.SeparatedValues;

namespace ImageGen.Products;

/// <summary>
/// Reads the rows of a batch: JSON, an array of addresses or objects, also as <c>products</c> of an object; or CSV with a header, or with
/// one address in each line.
/// </summary>
internal static class ProductBatchReader
{
    public const int MaxRows = 500;
    public const int MaxBytes = 2 * 1024 * 1024;

    private const string Example = """{"products":[{"productUrl":"https://shop.example/products/mug"}]}""";

    // A row that is nested deeper than any field is refused alone.
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64 };
    private static readonly string[] OfRows = ["jobId", "productUrl", "user_id"];

    public static async Task<Result<List<(JsonFields Fields, ProductRequest Request)>, Problem>> ReadAsync(
        HttpRequest http, Caller caller, ProductRequest defaults, CancellationToken cancellationToken)
    {
        var query = JsonFields.OfQuery(http);
        foreach (var name in OfRows.Where(query.Has))
            query.Refuse(name, "must be given in the rows, not in the query", "null");
        defaults = ProductFields.Parse(query, caller, defaults);
        if (query.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        if (await JsonBody.ReadBytesAsync(http, MaxBytes, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(MaxBytes);

        List<JsonFields> rows;
        try
        {
            var isCsv = MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
                && type.MediaType.Value is "text/csv" or "text/plain" or "application/csv" or "text/tab-separated-values";
            rows = isCsv ? Csv(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body)) : Json(body);
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException or InvalidDataException)
        {
            return Refuse(
                "must be a JSON array of addresses or objects, or CSV in UTF-8: a header that names the fields, productUrl among them, or "
                + $"one address in each line. {broken.Message.Split('\n')[0].TrimEnd('.', '\r')}");
        }

        if (rows.Count is 0 or > MaxRows)
            return Refuse($"must have 1 to {MaxRows} products; it has {rows.Count}");
        return rows.ConvertAll(fields => (fields, ProductFields.Parse(fields, caller, defaults)));

        static Problem Refuse(string rule) => Problem.InvalidRequest(new ValidationError("body", rule, Example));
    }

    private static List<JsonFields> Json(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, Strict);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Count() == 1
            && root.TryGetProperty("products", out var products))
            root = products;
        if (root.ValueKind != JsonValueKind.Array)
            throw new FormatException("It is no array, nor an object with products alone");
        return [.. root.EnumerateArray().Select(Row)];
    }

    // What is neither an address nor an object becomes a row without an address, which is refused as such.
    private static JsonFields Row(JsonElement row) => new(
        row.ValueKind == JsonValueKind.Object ? row.Clone()
        : JsonSerializer.SerializeToElement(new { productUrl = TextOf(row) }),
        ProductFields.ExampleBody);

    private static string? TextOf(JsonElement row)
    {
        try
        {
            return row.ValueKind == JsonValueKind.String ? row.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    private static List<JsonFields> Csv(string text)
    {
        text = text.TrimStart('\uFEFF', '\r', '\n', ' ');
        // Excel's line about the separator.
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var header = text.Split('\n')[0].Split(',', ';', '\t').Select(name => name.Trim().Trim('"')).ToList();
        if (!header.Contains("productUrl", StringComparer.OrdinalIgnoreCase))
            return [.. text.Split('\n').Select(line => line.Trim().Trim('"')).Where(line => line.Length > 0).Select(Line)];

        using var reader = Sep.Reader(options => options with { Unescape = true, DisableColCountCheck = true, HasHeader = false })
            .FromText(text);
        List<string>? names = null;
        var rows = new List<JsonFields>();
        foreach (var row in reader)
        {
            var cells = new List<string>(row.ColCount);
            for (var column = 0; column < row.ColCount; column++)
                cells.Add(row[column].ToString().Trim());
            if (names is null)
                names = Names(cells);
            else if (cells.Exists(cell => cell.Length > 0))
                rows.Add(Cells(names, cells));
            if (rows.Count > MaxRows)
                break;
        }

        return rows;

        static JsonFields Line(string line)
        {
            if (Uri.TryCreate(line, UriKind.Absolute, out _) || !line.Contains(',', StringComparison.Ordinal))
                return Texts([new("productUrl", line)]);
            throw new FormatException("The first line is neither a header with productUrl nor an address");
        }
    }

    private static List<string> Names(List<string> cells)
    {
        var names = cells.ConvertAll(cell => ProductFields.Names.FirstOrDefault(
            name => name.Equals(cell, StringComparison.OrdinalIgnoreCase)) ?? cell);
        return names.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new FormatException($"The header has {twice.Key} twice")
            : names;
    }

    // A comma or a quote in the wrong place would put a part of a price, or the next line, on the picture.
    private static JsonFields Cells(List<string> names, List<string> cells)
    {
        var named = names.Zip(cells).Where(pair => pair.First.Length > 0);
        var fields = Texts(named.Select(pair => KeyValuePair.Create(pair.First, pair.Second)));
        var nameless = cells.Where((cell, column) => cell.Length > 0 && (column >= names.Count || names[column].Length == 0));
        if (nameless.Any())
            fields.Refuse("row", $"has more cells than the header; a cell with a comma needs quotes: {nameless.First()}", "\"19,90 €\"");
        if (cells.Exists(cell => cell.Contains('\n', StringComparison.Ordinal)))
            fields.Refuse("row", "has a line break in a cell; a quote inside a cell is written twice, in quotes", "\"15\"\" laptop\"");
        return fields;
    }

    private static JsonFields Texts(IEnumerable<KeyValuePair<string, string>> cells) =>
        JsonFields.OfTexts(cells.Select(cell => KeyValuePair.Create(cell.Key, new StringValues(cell.Value))));
}
