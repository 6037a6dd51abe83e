namespace ImageGen.Tests.Products.Pages;

/// <summary>Markup and what a visitor sees say different prices: which of them is drawn, and when none is.</summary>
public sealed class ContradictionTests
{
    [Theory]
    // Variant 12 is not reduced; the page shows the default one, which is.
    [InlineData("?variant=12", "<h1>Jumper</h1><p class=\"price\"><s>£60.00</s> £45.00</p>", "£60", null)]
    [InlineData("", "<h1>Jumper</h1><p class=\"price\">from £45.00</p>", "from £45", null)]
    public void A_variant_of_the_URL_has_its_own_price(string query, string body, string price, string? was)
    {
        const string Group = """
            {"@context":"https://schema.org","@type":"ProductGroup","name":"Jumper","hasVariant":[
            {"@type":"Product","name":"Jumper S","offers":{"@type":"Offer","price":"45.00","priceCurrency":"GBP",
             "url":"https://www.shop.example/products/oak-stool?variant=11"}},
            {"@type":"Product","name":"Jumper M","offers":{"@type":"Offer","price":"60.00","priceCurrency":"GBP",
             "url":"https://www.shop.example/products/oak-stool?variant=12"}}]}
            """;
        AssertPrice(price, was, body, Group, $"https://www.shop.example/products/oak-stool{query}", "en-GB");
    }

    [Theory]
    // Another order of magnitude, or less than a visitor sees: one of the two is wrong, and nothing tells which.
    [InlineData("1.249", "1.249,00 €", "EUR", "de", null)]
    [InlineData("1299", "$12.99", "USD", "en-US", null)]
    [InlineData("89", "$109.00", "USD", "en-US", null)]
    [InlineData("89", "$89.00", "USD", "en-US", "$89")]
    public void A_price_that_the_page_contradicts_is_left_out(
        string markup, string seen, string currency, string language, string? price) => AssertPrice(
            price, null, $"<h1>Oak Stool</h1><p class=\"price\">{seen}</p>",
            $$"""{"@type":"Product","name":"Oak Stool","offers":{"price":"{{markup}}","priceCurrency":"{{currency}}"} }""", null, language);

    [Theory]
    [InlineData("""[{"name":"One-time purchase","price":"18.00","priceCurrency":"USD"},"""
        + """{"name":"Subscribe & save 10%","price":"16.20","priceCurrency":"USD"}]""", "$18", null)]
    [InlineData("""{"priceCurrency":"USD","priceSpecification":[{"price":"89.00","priceCurrency":"USD"},"""
        + """{"price":"79.00","priceCurrency":"USD","validForMemberTier":{"@type":"MemberProgramTier","name":"Gold"}}]}""", "$89", null)]
    [InlineData("""[{"price":"60","priceCurrency":"USD","priceSpecification":{"price":"90","priceType":"ListPrice"}},"""
        + """{"price":"60","priceCurrency":"USD"}]""", "$60", null)]
    public void A_price_for_some_is_not_the_price_for_all(string offers, string price, string? was) => AssertPrice(
        price, was, "<h1>Oak Stool</h1>", $$"""{"@type":"Product","name":"Oak Stool","offers":{{offers}} }""", null, "en-US");

    [Theory]
    [InlineData("""["5.00","6.00"]""", "\"USD\"", null)]
    [InlineData("""["5.00","5.0"]""", "\"USD\"", "$5")]
    [InlineData("\"5.00\"", """["EUR","USD"]""", null)]
    public void An_array_of_prices_names_none(string amounts, string currencies, string? price) => AssertPrice(
        price, null, "<h1>Oak Stool</h1>",
        $$"""{"@type":"Product","name":"Oak Stool","offers":{"price":{{amounts}},"priceCurrency":{{currencies}}} }""", null, "en-US");

    [Theory]
    [InlineData("2,000円（税込2,200円）", "2,200円")]
    [InlineData("本体価格 2,000円 （税込 2,200円）", "2,200円")]
    public void A_Japanese_price_is_the_one_with_tax(string seen, string price) => AssertPrice(
        price, null, $"<h1>Oak Stool</h1><p class=\"price\">{seen}</p>",
        """{"@type":"Product","name":"Oak Stool","offers":{"price":"2000","priceCurrency":"JPY"} }""", null, "ja");

    private static void AssertPrice(string? price, string? was, string body, string json, string? url, string language)
    {
        var html = PageSample.Html(body, $"<script type=\"application/ld+json\">{json}</script>", language);
        var page = (url is null ? PageSample.Read(html) : PageSample.Read(html, url)).Page!;
        var texts = ImageGen.Products.PageDetails.Of(page, page.Language);
        Assert.Equal(price, texts.Price?.Text);
        Assert.Equal(was, texts.WasPrice?.Text);
        Assert.True(price is not null || page.LeftOut.Count > 0);
    }
}
