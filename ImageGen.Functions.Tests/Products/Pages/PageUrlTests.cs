using ImageGen.Products.Pages;
using ImageGen.Products.Prices;

namespace ImageGen.Tests.Products.Pages;

public sealed class PageUrlTests
{
    private const string Offer = """{"price":56,"priceCurrency":"USD"}""";

    [Theory]
    [InlineData("https://shop.example/p?utm_source=a&variant=1&gclid=b", "https://shop.example/p?variant=1")]
    [InlineData("https://shop.example/p?b=2&a=1", "https://shop.example/p?b=2&a=1")]
    [InlineData("https://shop.example/p?fbclid=1&srsltid=2&msclkid=3&ref=4&_pos=5&_sid=6&_ss=7", "https://shop.example/p")]
    [InlineData("https://shop.example/p?attribute_pa_size=l#reviews", "https://shop.example/p?attribute_pa_size=l")]
    [InlineData("https://SHOP.example:443/p", "https://shop.example/p")]
    [InlineData("https://shop.example/P", "https://shop.example/P")]
    public void The_cache_key_has_no_tracking_parameters(string url, string key)
    {
        var html = PageSample.WithJsonLd(PageSample.Offer(Offer));
        Assert.Equal(key, ProductPageReader.Read(PageSample.Response(html, url), null).Page!.CacheKey);
    }

    [Theory]
    // A product that calls itself by a URL of the page, its canonical one or the requested one.
    [InlineData("https://shop.example/p", "https://shop.example/p", "", "https://www.shop.example/p/", true)]
    [InlineData("https://shop.example/p?variant=1", "https://shop.example/p?variant=1", "", "https://shop.example/p?variant=2", false)]
    [InlineData("https://shop.example/c/p", "https://shop.example/c/p", "<link rel=canonical href=/products/p>",
        "https://shop.example/products/p", true)]
    [InlineData("https://shop.example/c/p", "https://shop.example/c/p", "<link rel=canonical href=https://evil.example/products/p>",
        "https://evil.example/products/p", false)]
    [InlineData("https://shop.example/c/p", "https://shop.example/c/p", "<link rel=canonical href=/a><link rel=canonical href=/b>",
        "https://shop.example/a", false)]
    [InlineData("https://shop.example/c/p", "https://shop.example/c/p", "<link rel=canonical href=/>", "https://shop.example/", false)]
    [InlineData("https://shop.example/old", "https://shop.example/new", "", "https://shop.example/old", true)]
    [InlineData("https://shop.example/product.php?id=1", "https://shop.example/product.php?id=1", "",
        "https://shop.example/product.php?id=2", false)]
    public void A_product_is_matched_by_its_URL(string requested, string final, string head, string url, bool isMatch)
    {
        var json = $$"""{"@type":"Product","name":"Hocker","url":"{{url}}","offers":{{Offer}}}""";
        var html = PageSample.Html("<h1>Sit well</h1>", head + $"<script type=\"application/ld+json\">{json}</script>");
        var page = ProductPageReader.Read(PageSample.Response(html, final, requested: requested), null).Page!;
        Assert.Equal(isMatch, page.Why.Contains("its URL is that of the page", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de", "", "https://shop.example/p", "", null, "de")]
    [InlineData("de_CH", "", "https://shop.example/p", "", null, "de-CH")]
    [InlineData("", "fr_FR", "https://shop.example/p", "", null, "fr-FR")]
    [InlineData("", "", "https://shop.example/de-ch/p", "", null, "de-CH")]
    [InlineData("", "", "https://shop.example/p", "it, en", null, "it")]
    [InlineData("", "", "https://shop.example/p", "", "pl", "pl")]
    [InlineData("es", "", "https://shop.example/p", "", "pl", "es")]
    [InlineData("%%", "", "https://shop.example/p", "", null, null)]
    [InlineData("zh-Hant-TW", "", "https://shop.example/p", "", null, "zh-Hant-TW")]
    public void The_language_is_found(string lang, string locale, string url, string header, string? hint, string? language)
    {
        var html = $"<html lang=\"{lang}\"><meta property=og:locale content=\"{locale}\"><h1>Oak Stool</h1><p class=price>5 €</p>";
        Assert.Equal(language,
            ProductPageReader.Read(PageSample.Response(html, url, headers: [("Content-Language", header)]), hint).Page!.Language);
    }

    [Theory]
    [InlineData("https://shop.example.ca/p", "en", "CAD")]
    [InlineData("https://shop.com.au/p", "en", "AUD")]
    [InlineData("https://shop.ch/p", "de", null)]
    [InlineData("https://shop.io/p", "en", null)]
    [InlineData("https://shop.example/en-ca/p", "en", "CAD")]
    [InlineData("https://shop.ca/p", "en-US", "USD")]
    public void The_country_of_the_address_tells_the_dollar(string url, string language, string? currency)
    {
        var price = ProductPageReader.Read(PageSample.Response(PageSample.Html("<h1>Oak Stool</h1><p class=price>$5</p>",
            language: language), url), null).Page!.Price;
        Assert.Equal((currency, currency is null ? "$" : null), (price!.Currency, price.Symbol));
    }

    [Fact]
    public void An_open_currency_is_drawn_as_on_the_page()
    {
        var page = PageSample.Read(PageSample.Html("<h1>Oak Stool</h1><p class=price>$24.90</p>", language: "en")).Page!;
        Assert.Equal("$24.90", PriceText.Format(page.Price!, page.Language));
    }
}
