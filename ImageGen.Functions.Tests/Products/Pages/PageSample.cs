using System.Text;
using ImageGen.Products.Pages;
using ImageGen.Products.Prices;

namespace ImageGen.Tests.Products.Pages;

/// <summary>Answers of invented shops.</summary>
internal static class PageSample
{
    public const string Url = "https://shop.example/products/oak-stool";

    public static PageResponse Response(
        string html,
        string url = Url,
        int status = 200,
        string? requested = null,
        string contentType = "text/html; charset=utf-8",
        params (string Name, string Value)[] headers) =>
        Response(Encoding.UTF8.GetBytes(html), url, status, requested, contentType, headers);

    public static PageResponse Response(
        byte[] body,
        string url = Url,
        int status = 200,
        string? requested = null,
        string contentType = "text/html; charset=utf-8",
        params (string Name, string Value)[] headers)
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (contentType.Length > 0)
            all["Content-Type"] = contentType;
        foreach (var (name, value) in headers)
            all[name] = value;
        return new(new Uri(requested ?? url), new Uri(url), status, all, body);
    }

    public static PageReading Read(string html, string url = Url) => ProductPageReader.Read(Response(html, url), null);

    /// <summary>A page with one block of JSON-LD and the heading of the product.</summary>
    public static string WithJsonLd(string json, string heading = "Oak Stool", string type = "application/ld+json") =>
        Html($"<h1>{heading}</h1>", $"<script type=\"{type}\">{json}</script>");

    public static string Html(string body, string head = "", string language = "en-US") => $"""
        <!DOCTYPE html>
        <html lang="{language}"><head><meta charset="utf-8"><title>Oak Stool | Example Shop</title>{head}</head>
        <body><nav><a href="/">Home</a> <a href="/collections/all">All</a></nav><main>{body}</main>
        <footer>Example Shop,
            1 Example Street. We ship to many countries and answer every question within a day or two.</footer></body></html>
        """;

    public static string Offer(string offer) =>
        $$"""{"@context":"https://schema.org","@type":"Product","name":"Oak Stool","offers":{{offer}}}""";

    /// <summary>Title, price as drawn, former price as drawn, source: what a person would look at.</summary>
    public static string Describe(PageReading reading)
    {
        if (reading.Page is not { } page)
            return $"refused: {reading.Refusal!.Code}";
        var price = page.Price is { } value ? PriceText.Format(value, page.Language) : string.Join("; ", page.LeftOut);
        var was = page.WasPrice is { } former ? $" | {PriceText.FormatWas(former, page.Language)}" : "";
        return $"{page.Title} | {price}{was}".Replace('\u00A0', ' ');
    }
}
