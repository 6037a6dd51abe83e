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

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 8 };

    public static async Task<Result<List<(JsonFields Fields, ProductRequest Request)>, Problem>> ReadAsync(
        HttpRequest http, Caller caller, ProductRequest defaults, CancellationToken cancellationToken)
    {
        var query = JsonFields.OfQuery(http);
        defaults = ProductFields.Parse(query, caller, defaults);
        if (query.Errors() is { Count: > 0 } errors)
            return Problem.InvalidRequest(errors);
        if (await JsonBody.ReadBytesAsync(http, MaxBytes, cancellationToken) is not { } body)
            return Problem.BodyTooLarge(MaxBytes);

        List<JsonFields> rows;
        try
        {
            var isCsv = MediaTypeHeaderValue.TryParse(http.ContentType, out var type)
                && type.MediaType.Value is "text/csv" or "text/plain" or "application/csv";
            rows = isCsv ? Csv(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body)) : Json(body);
        }
        catch (Exception broken) when (broken is JsonException or FormatException or ArgumentException or InvalidDataException)
        {
            return Refuse("must be JSON, an array of addresses or objects, or CSV in UTF-8 with a header that names the fields");
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
            throw new FormatException();
        return [.. root.EnumerateArray().Select(Row)];
    }

    // What is neither an address nor an object becomes a row without an address, which is refused as such.
    private static JsonFields Row(JsonElement row) => new(
        row.ValueKind == JsonValueKind.Object ? row.Clone()
        : JsonSerializer.SerializeToElement(new { productUrl = row.ValueKind == JsonValueKind.String ? row.GetString() : null }),
        ProductFields.ExampleBody);

    private static List<JsonFields> Csv(string text)
    {
        text = text.TrimStart('\uFEFF');
        var firstLine = text.AsSpan().TrimStart().ToString().Split('\n')[0];
        var hasHeader = firstLine.Split(',', ';', '\t').Any(name => name.Trim().Trim('"') == "productUrl");
        if (!hasHeader)
        {
            return
            [
                .. text.Split('\n').Select(line => line.Trim().Trim('"')).Where(line => line.Length > 0)
                    .Select(url => Texts([new("productUrl", url)])),
            ];
        }

        using var reader = Sep.Reader(options => options with { Unescape = true, DisableColCountCheck = true }).FromText(text);
        var rows = new List<JsonFields>();
        foreach (var row in reader)
        {
            var cells = new List<KeyValuePair<string, string>>();
            for (var column = 0; column < Math.Min(row.ColCount, reader.Header.ColNames.Count); column++)
                cells.Add(new(reader.Header.ColNames[column].Trim(), row[column].ToString().Trim()));
            if (cells.Exists(cell => cell.Value.Length > 0))
                rows.Add(Texts(cells));
            if (rows.Count > MaxRows)
                break;
        }

        return rows;
    }

    private static JsonFields Texts(IEnumerable<KeyValuePair<string, string>> cells) =>
        JsonFields.OfTexts(cells.Select(cell => KeyValuePair.Create(cell.Key, new StringValues(cell.Value))));
}
