using ImageGen.Products.Pages;

namespace ImageGen.Tests.Products.Pages;

/// <summary>The order of trust within an offer, and which offer of several.</summary>
public sealed class OfferTests
{
    private const string List = """{"price":"79.96","priceCurrency":"EUR","priceType":"https://schema.org/ListPrice"}""";
    private const string Current = """{"@type":"UnitPriceSpecification","price":"59."""
        + """97","priceCurrency":"EUR","valueAddedTaxIncluded":true}""";

    [Theory]
    // 1: the price of the offer counts before its specifications.
    [InlineData("""{"price":"19.90","priceCurrency":"EUR","priceSpecification":{"price":"29.90","priceCurrency":"EUR"}}""", "€19.90")]
    [InlineData("""{"price":0,"priceCurrency":"EUR","priceSpecification":{"price":"29.90","priceCurrency":"EUR"}}""", "€29.90")]
    // 2: by type and never by position; a list price is no current price.
    [InlineData("{\"priceSpecification\":[" + List + "," + Current + "]}", "€59.97 | Was €79.96")]
    [InlineData("{\"priceSpecification\":[" + Current + "," + List + "]}", "€59.97 | Was €79.96")]
    [InlineData("{\"priceSpecification\":" + List + "}", "price left out: only a list price")]
    [InlineData("""{"priceSpecification":[{"price":20,"priceCurrency":"EUR","priceType":"SRP"},{"price":15"""
        + ""","priceCurrency":"EUR","priceType":"SalePrice"}]}""", "€15 | List price €20")]
    [InlineData("""{"priceSpecification":{"price":15,"priceCurrency":"EUR","priceType":"https://schema.org/MinimumAdvertisedPrice"}}""",
        "€15")]
    [InlineData("""{"priceSpecification":[{"price":20,"priceCurrency":"EUR","priceType":"StrikethroughPrice"},{"price":15"""
        + ""","priceCurrency":"EUR"}]}""", "€15 | Was €20")]
    [InlineData("""{"priceSpecification":[{"price":20,"priceCurrency":"EUR"},{"price":15,"priceCurrency":"EUR"}]}""",
        "price left out: several current price specifications")]
    // 3: a price per unit is not the price of the article.
    [InlineData("""{"price":"23.90","priceCurrency":"EUR","priceSpecification":{"@type":"UnitPriceSpecification","price":"47."""
        + """80","priceCurrency":"EUR","referenceQuantity":{"value":1,"unitCode":"KGM"}}}""", "€23.90")]
    [InlineData("""{"priceSpecification":[{"price":"47."""
        + """80","priceCurrency":"EUR","referenceQuantity":{"value":"1","unitCode":"KGM"}},{"price":"23."""
            + """90","priceCurrency":"EUR"}]}""", "€23.90")]
    [InlineData("""{"priceSpecification":{"@type":"UnitPriceSpecification","price":"4."""
        + """78","priceCurrency":"EUR","referenceQuantity":{"value":"100","unitCode":"GRM"}}}""", "€4.78/100 g")]
    [InlineData("""{"priceSpecification":{"@type":"UnitPriceSpecification","price":"23."""
        + """90","priceCurrency":"EUR","referenceQuantity":{"value":"1","unitCode":"C62"}}}""", "€23.90")]
    [InlineData("""{"priceSpecification":{"price":"9.99","priceCurrency":"EUR","unitCode":"MON"}}""",
        "price left out: only instalments or a monthly fee")]
    [InlineData("""{"priceSpecification":{"price":"9.99","priceCurrency":"EUR","billingDuration":"P1M"}}""",
        "price left out: only instalments or a monthly fee")]
    // 4: the lowest of an aggregate is only "from"; equal ends are exact.
    [InlineData("""{"@type":"AggregateOffer","lowPrice":"19.90","highPrice":"29.90","priceCurrency":"EUR"}""", "from €19.90")]
    [InlineData("""{"@type":"AggregateOffer","lowPrice":19.9,"highPrice":"19.90","priceCurrency":"EUR"}""", "€19.90")]
    [InlineData("""{"@type":"AggregateOffer","lowPrice":19.9,"priceCurrency":"EUR"}""", "from €19.90")]
    [InlineData("""{"@type":"AggregateOffer","highPrice":29.9,"priceCurrency":"EUR"}""", "price left out: only a highest price")]
    // 5: ends inside an offer, against the standard.
    [InlineData("""{"@type":"Offer","minPrice":"19.90","maxPrice":"29.90","priceCurrency":"EUR"}""", "from €19.90")]
    [InlineData("""{"@type":"Offer","priceSpecification":{"minPrice":"19.90","maxPrice":"29.90","priceCurrency":"EUR"}}""", "from €19.90")]
    // 6: a former price that is not higher is none.
    [InlineData("""{"price":80,"priceCurrency":"EUR","priceSpecification":{"price":"79."""
        + """96","priceCurrency":"EUR","priceType":"ListPrice"}}""", "€80")]
    [InlineData("""{"price":60,"priceCurrency":"USD","priceSpecification":{"price":"79."""
        + """96","priceCurrency":"EUR","priceType":"ListPrice"}}""", "$60")]
    // 7: the currency of the offer, its specification, the aggregate; else none, and never dollars.
    [InlineData("""{"price":"19.90","priceSpecification":{"priceCurrency":"EUR"}}""", "€19.90")]
    [InlineData("""{"@type":"AggregateOffer","priceCurrency":"EUR","offers":[{"price":"19.90"}]}""", "€19.90")]
    [InlineData("""{"price":"19.90"}""", "price left out: no currency stands beside it")]
    [InlineData("""{"price":"19.90","priceCurrency":"€"}""", "€19.90")]
    [InlineData("""{"price":"1290000","priceCurrency":"VNĐ"}""", "₫1,290,000")]
    [InlineData("""{"price":"19.90","priceCurrency":"Euro"}""", "€19.90")]
    [InlineData("""{"price":"19.90","priceCurrency":"crowns"}""", "price left out: no currency stands beside it")]
    [InlineData("""{"price":"$19.90","priceCurrency":"EUR"}""", "price left out: the text says USD, the currency beside it EUR")]
    [InlineData("""{"price":"19 kr","priceCurrency":"EUR"}""", "price left out: the text has another currency sign than EUR")]
    [InlineData("""{"price":"£19.90","priceCurrency":"EUR"}""", "price left out: the text says GBP, the currency beside it EUR")]
    // 8: numbers that stand for no price.
    [InlineData("""{"price":"0.00","priceCurrency":"EUR"}""", "price left out: the amount is zero")]
    [InlineData("""{"price":-1,"priceCurrency":"EUR"}""", "price left out: the amount is a discount")]
    [InlineData("""{"price":999999,"priceCurrency":"EUR"}""", "price left out: 999999 stands for no price")]
    [InlineData("""{"price":"1.00","priceCurrency":"EUR","availability":"OutOfStock"}""", "price left out: 1 stands for no price")]
    [InlineData("""{"price":"1.00","priceCurrency":"EUR","availability":"InStock"}""", "€1")]
    // 9: without tax.
    [InlineData("""{"price":"19.90","priceCurrency":"EUR","valueAddedTaxIncluded":false}""", "€19.90 plus tax")]
    [InlineData("""{"priceSpecification":{"price":"19.90","priceCurrency":"EUR","valueAddedTaxIncluded":"false"}}""", "€19.90 plus tax")]
    [InlineData("""{"priceSpecification":[{"price":"19.90","priceCurrency":"EUR","valueAddedTaxIncluded":false},{"price":"23."""
        + """68","priceCurrency":"EUR","valueAddedTaxIncluded":true}]}""", "€23.68")]
    // 10: the end of validity counts only for a sale price that is over.
    [InlineData("""{"price":"19.90","priceCurrency":"EUR","priceValidUntil":"2020-01-01"}""", "€19.90")]
    [InlineData("""{"priceSpecification":{"price":"15","priceCurrency":"EUR","priceType":"SalePrice","validThrough":"2020-01-01"}}""",
        "price left out: the offer has no price")]
    [InlineData("""{"priceSpecification":{"price":"15","priceCurrency":"EUR","priceType":"SalePrice","validThrough":"2099-01-01"}}""",
        "€15")]
    // Several offers.
    [InlineData("""[{"price":"2879.2","priceCurrency":"EUR"},{"price":2879.20,"priceCurrency":"EUR"}]""", "€2,879.20")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR"},{"price":19,"priceCurrency":"EUR"}]""", "from €19")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR"},{"price":19,"priceCurrency":"USD"}]""",
        "price left out: the offers are in several currencies")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR"},{"price":19,"priceCurrency":"EUR","itemCondition":"https://schema.org/"""
        + """UsedCondition"}]""", "€29")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR","availability":"InStock"},{"price":19"""
        + ""","priceCurrency":"EUR","availability":"OutOfStock"}]""", "€29")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR"},{"price":19,"priceCurrency":"EUR","eligibleQuantity":{"minValue":100}}]""", "€29")]
    [InlineData("""[{"price":29,"priceCurrency":"EUR"},{"price":5,"priceCurrency":"EUR","itemOffered":{"@"""
        + """type":"Service","name":"Assembly"}}]""", "€29")]
    [InlineData("""[]""", "price left out: the product has no offer")]
    [InlineData("\"call us\"", "price left out: the product has no offer")]
    [InlineData("null", "price left out: the product has no offer")]
    // Prices as text in the markup.
    [InlineData("""{"price":"12,34 €","priceCurrency":"EUR"}""", "€12.34")]
    [InlineData("""{"price":"Call for price","priceCurrency":"EUR"}""", "price left out: the price is on request")]
    [InlineData("""{"price":"1.2.3","priceCurrency":"EUR"}""", "price left out: 1.2.3 is grouped in no known way")]
    public void Reads_each_offer(string offer, string price)
    {
        var response = PageSample.Response(PageSample.WithJsonLd(PageSample.Offer(offer)),
            headers: ("Date", "Sat, 28 Nov 2026 12:00:00 GMT"));
        var text = PageSample.Describe(ProductPageReader.Read(response, null));
        Assert.Equal($"Oak Stool | {price}", text);
    }

    private const string Variants = """
        {"@type":"ProductGroup","name":"Oak Stool","url":"https://shop.example/products/oak-stool","hasVariant":[
          {"@type":"Product","name":"Oak Stool - Red","sku":"OS-R","color":"red","image":"/red.jpg",
           "offers":{"@type":"Offer","url":"https://shop.example/products/oak-stool?variant=11","price":"56.00","priceCurrency":"USD"}},
          {"@type":"Product","name":"Oak Stool - Blue","sku":"OS-B","color":"blue","image":"/blue.jpg",
           "offers":{"@type":"Offer","url":"https://shop.example/products/oak-stool?variant=12","price":"64.00","priceCurrency":"USD"}}]}
        """;

    [Theory]
    [InlineData("", "Oak Stool | from $56")]
    [InlineData("?variant=12", "Oak Stool - Blue | $64")]
    [InlineData("?variant=11&utm_source=mail", "Oak Stool - Red | $56")]
    [InlineData("?sku=os-b", "Oak Stool - Blue | $64")]
    [InlineData("?color=Blue", "Oak Stool - Blue | $64")]
    [InlineData("?variant=13", "Oak Stool | price left out: the URL selects the variant variant=13, which the page does not have")]
    [InlineData("?color=green", "Oak Stool | price left out: the URL selects the variant color=green, which the page does not have")]
    [InlineData("?page=2", "Oak Stool | from $56")]
    public void The_variant_is_chosen_by_the_query(string query, string text) =>
        Assert.Equal(text, PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(Variants), PageSample.Url + query)));

    [Fact]
    public void The_image_is_that_of_the_variant() => Assert.Equal(
        "https://shop.example/blue.jpg",
        PageSample.Read(PageSample.WithJsonLd(Variants), PageSample.Url + "?variant=12").Page!.ImageUrl!.AbsoluteUri);

    [Fact]
    public void A_list_of_offers_is_searched_for_the_variant_too()
    {
        const string Offers = """
            [{"url":"/products/oak-stool?variant=11","price":"56.00","priceCurrency":"USD"},
             {"url":"/products/oak-stool?variant=12","price":"64.00","priceCurrency":"USD"}]
            """;
        var html = PageSample.WithJsonLd(PageSample.Offer(Offers));
        Assert.Equal("Oak Stool | $64", PageSample.Describe(PageSample.Read(html, PageSample.Url + "?variant=12")));
        Assert.StartsWith(
            "Oak Stool | price left out: the URL selects",
            PageSample.Describe(PageSample.Read(html, PageSample.Url + "?variant=99")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_variant_that_is_not_on_the_page_does_not_matter_where_all_cost_the_same() => Assert.Equal(
        "Oak Stool | $56",
        PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(Variants.Replace("64.00", "56.00", StringComparison.Ordinal)),
            PageSample.Url + "?variant=13")));

    [Fact]
    public void A_variant_in_the_fragment_is_noted()
    {
        var html = PageSample.WithJsonLd(PageSample.Offer("""{"price":"56.00","priceCurrency":"USD"}"""));
        var page = ProductPageReader.Read(PageSample.Response(html, requested: PageSample.Url + "#/4951-size-m"), null).Page!;
        Assert.Contains(page.Notes, note => note.StartsWith("the variant stands in the fragment", StringComparison.Ordinal));
    }
}
