using System.Globalization;
using System.Text;

namespace ImageGen.Benchmarks.Products;

/// <summary>A page of one product as a large shop sends it: navigation, styles, scripts, related products.</summary>
internal static class SamplePage
{
    public const string Name = "Steinzeugbecher Morgenrot, 350 ml";

    private const string Head = $$"""
        <!doctype html><html lang="de"><head><meta charset="utf-8"><title>{{Name}} | Keramik</title>
        <link rel="canonical" href="https://shop.example/products/mug"><meta property="og:type" content="product">
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList"},{"@type":"Product",
        "name":"{{Name}}","image":"/mug.png","offers":{"@type":"Offer","price":"19.90","priceCurrency":"EUR"} }]}</script></head>
        <body><nav>
        """;

    /// <param name="length">Characters, about.</param>
    public static string Html(int length)
    {
        var html = new StringBuilder(Head, length + 1000);
        for (var i = 0; i < 300; i++)
            html.Append(CultureInfo.InvariantCulture, $"<li class=\"menu__item\"><a href=\"/c/{i}?sort=price\">Kategorie {i}</a></li>\n");
        html.Append(CultureInfo.InvariantCulture, $"</nav><main><h1>{Name}</h1><p class=\"price\">19,90&nbsp;€</p></main>\n<aside>");
        for (var i = 0; html.Length < length; i++)
        {
            html.Append(
                CultureInfo.InvariantCulture,
                $"""
                <div class="card card--related" data-id="{i}"><a href="/products/{i}"><img src="/i/{i}.jpg?width=300" alt="Artikel {i}">
                <span class="card__title">Artikel Nummer {i}</span><span class="price">{i % 90},95&nbsp;€</span></a></div>
                <script>window.shop=window.shop||[];window.shop.push([{i},"view","{i * 7919}"]);</script>

                """);
        }

        return html.Append("</aside></body></html>").ToString();
    }
}
