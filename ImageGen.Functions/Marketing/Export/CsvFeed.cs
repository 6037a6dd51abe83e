using System.Text;
using ImageGen.Marketing.Catalog;
using Microsoft.AspNetCore.Http;

namespace ImageGen.Marketing.Export;

/// <summary>A catalogue as CSV (RFC 4180) in UTF-8, which no spreadsheet runs formulas of.</summary>
internal sealed class CsvFeed(FeedContent feed) : IResult
{
    private const int FlushChars = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        var lines = new StringBuilder();
        Append(lines, feed.Attributes.Select(NameOf).Prepend(ProductColumns.Id));
        await foreach (var product in feed.Products)
        {
            Append(lines, feed.Attributes.Select(name => product.Values.GetValueOrDefault(name, "")).Prepend(product.Id));
            if (lines.Length >= FlushChars)
                await FlushAsync();
        }

        await FlushAsync();

        async Task FlushAsync()
        {
            await response.WriteAsync(lines.ToString(), Encoding.UTF8, httpContext.RequestAborted);
            lines.Clear();
        }
    }

    private static string NameOf(string attribute) =>
        attribute.StartsWith(ProductColumns.Custom, StringComparison.Ordinal) ? attribute[ProductColumns.Custom.Length..] : attribute;

    private static void Append(StringBuilder lines, IEnumerable<string> cells)
    {
        var isFirst = true;
        foreach (var cell in cells.Select(SpreadsheetFormula.Defused))
        {
            if (!isFirst)
                lines.Append(',');
            isFirst = false;
            if (cell.AsSpan().IndexOfAny(",\"\r\n") < 0)
                lines.Append(cell);
            else
                lines.Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
        }

        lines.Append("\r\n");
    }
}
