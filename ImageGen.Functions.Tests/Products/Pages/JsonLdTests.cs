namespace ImageGen.Tests.Products.Pages;

/// <summary>JSON-LD as shops break it, and each shape that they give it.</summary>
public sealed class JsonLdTests
{
    private const string Good = """{"@type":"Product","name":"Oak Stool","offers":{"@type":"Offer","price":"56."""
        + """00","priceCurrency":"USD"}}""";

    [Theory]
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":{"price":"56.00","priceCurrency":"USD",},}""", null)]
    [InlineData("""[{"@type":"Product","name":"Oak Stool","offers":[{"price":"56.00","priceCurrency":"USD"},]},]""", null)]
    [InlineData("// product\n" + Good, null)]
    [InlineData("/* product */" + Good + "/* end */", null)]
    [InlineData("//<![CDATA[\n" + Good + "\n//]]>", null)]
    [InlineData("<![CDATA[" + Good + "]]>", "repaired: signs before the root")]
    [InlineData(Good + "]]&gt;", "repaired: signs behind the root")]
    [InlineData(Good + ";", "repaired: signs behind the root")]
    [InlineData("<!--" + Good + "-->", "repaired: signs before the root")]
    [InlineData("{\"@type\":\"Product\",\"name\":\"Oak\nStool\",\"offers\":{\"price\":\"56.00\",\"priceCurrency\":\"USD\"}}",
        "repaired: control characters inside strings")]
    [InlineData("{\"@type\":\"Product\",\"name\":\"Oak\tStool\",\"offers\":{\"price\":\"56.00\",\"priceCurrency\":\"USD\"}}",
        "repaired: control characters inside strings")]
    [InlineData("""{"@type":"Organization","name":"Example"}""" + Good, "repaired: several roots")]
    [InlineData("\uFEFF" + Good, "repaired: signs before the root")]
    [InlineData("\u00A0{\u00A0\"@type\":\"Product\",\u200B\"name\":\"Oak Stool\",\"offers\":{\"price\":\"56."
        + "00\",\"priceCurrency\":\"USD\"}}",
        "repaired: invisible characters")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","description":"The maker\'s own","offers":{"price":"56."""
        + """00","priceCurrency":"USD"}}""",
        "repaired: escapes of JavaScript")]
    [InlineData("""{"@type":"Product","name":"O\x61k Stool","offers":{"price":"56.00","priceCurrency":"USD"}}""",
        "repaired: escapes of JavaScript")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","gtin":0123,"offers":{"price":+56.,"priceCurrency":"USD"}}""",
        "repaired: numbers that are no JSON")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","weight":.5,"offers":{"price":56,"priceCurrency":"USD"}}""",
        "repaired: numbers that are no JSON")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","sku":,"weight":NaN,"mpn":,"offers":{"price":56,"priceCurrency":"USD"}}""",
        "repaired: a value that is missing")]
    [InlineData("""{"@type":"Product","name":"Pine Stool","name":"Oak Stool","offers":{"price":50,"price":56,"priceCurrency":"USD"}}""",
        "duplicate keys; the last one counts")]
    public void Reads_and_records_each_breakage(string json, string? note)
    {
        var page = PageSample.Read(PageSample.WithJsonLd(json)).Page!;
        Assert.Equal(("Oak Stool", 56m, "USD", "json-ld Product"), (page.Title, page.Price!.Amount, page.Price.Currency, page.Source));
        Assert.Equal(note is null ? []
            : [$"json-ld block 1: {note}"], page.Notes.Where(text => text.StartsWith("json-ld", StringComparison.Ordinal))
            .Where(text => note is null || text.EndsWith(note, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("""{'@type':'Product','name':'Oak Stool','offers':{'price':'56.00'}}""")]
    [InlineData("""{@type:"Product",name:"Oak Stool",offers:{price:56}}""")]
    [InlineData("""{"@type":"Product","name":"22" Oak Stool","offers":{"price":"56.00"}}""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":{"price":"56""")]
    public void Gives_up_only_the_block_that_would_need_a_script_engine(string json)
    {
        var html = PageSample.Html("<h1>Oak Stool</h1>",
            $"""<script type="application/ld+json">{json}</script><script type="application/ld+json">{Good}</script>""");
        var page = PageSample.Read(html).Page!;
        Assert.Equal(56m, page.Price!.Amount);
        Assert.Contains("json-ld block 1: no JSON; not read", page.Notes);
    }

    [Theory]
    [InlineData("""{"@type":"Product","name":"Oak Stool","description":"\ud83d","offers":{"price":"56.00","priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","weight":1e400,"offers":{"price":"56.00","priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","\ud83d":1,"offers":{"price":"56.00","priceCurrency":"USD"}}""")]
    public void What_throws_only_when_it_is_read_costs_only_that_value(string json) =>
        Assert.Equal("Oak Stool | $56", PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(json))));

    [Fact]
    public void A_price_with_an_exponent_is_left_out() => Assert.Equal(
        "Oak Stool | price left out: a number is part of a word",
        PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(PageSample.Offer("""{"price":1e400,"priceCurrency":"USD"}""")))));

    [Theory]
    [InlineData("Salt &amp; Oak Stool", "Salt & Oak Stool")]
    [InlineData("Oak &quot;Stool&quot; &#8211; small", "Oak \"Stool\" – small")]
    [InlineData("Oak &amp;amp; Stool", "Oak &amp; Stool")]
    public void Character_references_are_decoded_once_and_after_parsing(string name, string title)
    {
        var json = $$"""{"@type":"Product","name":"{{name}}","url":"{{PageSample.Url}}","offers":{"price":56,"priceCurrency":"USD"} }""";
        Assert.Equal(title, PageSample.Read(PageSample.WithJsonLd(json)).Page!.Title);
    }

    [Theory]
    [InlineData("application/ld+json; charset=utf-8")]
    [InlineData("Application/LD+JSON")]
    [InlineData(" application/ld+json ")]
    public void The_type_of_the_script_is_matched_without_case_and_parameters(string type) =>
        Assert.Equal("Oak Stool | $56", PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(Good, type: type))));

    [Theory]
    // Where the product stands.
    [InlineData(Good)]
    [InlineData("[" + Good + "]")]
    [InlineData("""{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},""" + Good + "]}")]
    [InlineData("""{"@graph":{"@graph":[""" + Good + "]}}")]
    [InlineData("""{"@type":"WebPage","mainEntity":""" + Good + "}")]
    [InlineData("""{"@type":"WebPage","mainEntityOfPage":""" + Good + "}")]
    [InlineData("""{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":""" + Good + "}]}")]
    // Types.
    [InlineData("""{"@type":["Product","Vehicle"],"name":"Oak Stool","offers":{"price":56,"priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"schema:Product","schema:name":"Oak Stool","schema:offers":{"schema:price":56,"schema:"""
        + """priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"http://schema.org/Product","name":"Oak Stool","offers":{"price":56,"priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"product","name":"Oak Stool","offers":{"price":56,"priceCurrency":"USD"}}""")]
    // Groups and variants.
    [InlineData("""{"@type":"ProductGroup","name":"Oak Stool","hasVariant":[{"@type":"Product","name":"Oak Stool - """
        + """M","offers":{"price":"56.00","priceCurrency":"USD"}},{"@type":"Product","name":"Oak Stool - L","offers":{"price":56"""
            + ""","priceCurrency":"USD"}}]}""")]
    [InlineData("""{"@type":"ProductGroup","name":"Oak Stool","hasVariant":[{"url":"/products/oak-stool?variant=1"},{"@"""
        + """type":"Product","offers":{"price":56,"priceCurrency":"USD"}}]}""")]
    [InlineData("""[{"@type":"ProductGroup","@id":"#g","name":"Oak Stool","productGroupID":"os"},{"@type":"Product","name":"Oak """
        + """Stool M","inProductGroupWithID":"os","offers":{"price":56,"priceCurrency":"USD"}}]""")]
    [InlineData("""[{"@type":"ProductGroup","@id":"#g","name":"Oak Stool"},{"@type":"Product","name":"M","isVariantOf":{"@id":"#"""
        + """g"},"offers":{"price":56,"priceCurrency":"USD"}}]""")]
    // Offers.
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":[{"@type":"Offer","price":56,"priceCurrency":"USD"}]}""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":{"@type":"AggregateOffer","priceCurrency":"USD","offers":"""
        + """[{"price":56}]}}""")]
    [InlineData("""[{"@type":"Product","name":"Oak Stool","offers":{"@id":"#o"}},{"@type":"Offer","@id":"#"""
        + """o","price":"56","priceCurrency":"USD"}]""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":{"priceSpecification":{"price":"56.00","priceCurrency":"USD"}}}""")]
    [InlineData("""{"@type":"Product","name":"Oak Stool","offers":{"priceSpecification":[{"price":"56.00","priceCurrency":"USD"}]}}""")]
    [InlineData("""{"@type":"Offer","price":56,"priceCurrency":"USD","itemOffered":{"@type":"Product","name":"Oak Stool"}}""")]
    // Names.
    [InlineData("""{"@type":"Product","name":["Oak Stool","Stool"],"offers":{"price":56,"priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"Product","name":{"@value":"Oak Stool","@language":"en"},"offers":{"price":56,"priceCurrency":"USD"}}""")]
    [InlineData("""{"@type":"Product","name":[{"@value":"Eichenhocker","@language":"de"},{"@value":"Oak Stool","@language":"en"}]"""
        + ""","offers":{"price":56,"priceCurrency":"USD"}}""")]
    public void Reads_each_shape(string json) =>
        Assert.Equal("Oak Stool | $56", PageSample.Describe(PageSample.Read(PageSample.WithJsonLd(json))));

    [Theory]
    [InlineData("\"/i/a.jpg\"", "https://shop.example/i/a.jpg")]
    [InlineData("[\"\",\"//cdn.example/a.jpg\"]", "https://cdn.example/a.jpg")]
    [InlineData("""{"@type":"ImageObject","url":"https://cdn.example/a.jpg"}""", "https://cdn.example/a.jpg")]
    [InlineData("""{"@type":"ImageObject","contentUrl":"https://cdn.example/a.jpg"}""", "https://cdn.example/a.jpg")]
    [InlineData("""[{"@type":"ImageObject","url":"https://cdn.example/a.jpg"}]""", "https://cdn.example/a.jpg")]
    [InlineData("""{"@id":"#primaryimage"}""", "https://cdn.example/p.jpg")]
    [InlineData("""{"@list":["https://cdn.example/a.jpg"]}""", "https://cdn.example/a.jpg")]
    [InlineData("""{"@list":[{"@type":"ImageObject","url":"https://cdn.example/a.jpg"}]}""", "https://cdn.example/a.jpg")]
    [InlineData("\"\"", null)]
    [InlineData("false", null)]
    [InlineData("\"data:image/gif;base64,R0lGOD\"", null)]
    [InlineData("\"javascript:alert(1)\"", null)]
    [InlineData("\"file:///etc/passwd\"", null)]
    [InlineData("\"https://user:secret@cdn.example/a.jpg\"", null)]
    [InlineData("[\"https://cdn.example/1x1.gif\",\"https://cdn.example/logo.svg\",\"https://cdn.example/a.jpg?width=1920\"]",
        "https://cdn.example/a.jpg?width=1920")]
    public void Reads_each_shape_of_an_image(string image, string? url)
    {
        var json = $$"""
            [{"@type":"Product","name":"Oak Stool","image":{{image}},"offers":{"price":56,"priceCurrency":"USD"} },
             {"@type":"ImageObject","@id":"#primaryimage","url":"https://cdn.example/p.jpg"}]
            """;
        Assert.Equal(url, PageSample.Read(PageSample.WithJsonLd(json)).Page!.ImageUrl?.AbsoluteUri);
    }

    [Theory]
    [InlineData("\"Example Makers\"")]
    [InlineData("""{"@type":"Brand","name":"Example Makers"}""")]
    [InlineData("""{"@type":"Organization","name":"Example Makers"}""")]
    [InlineData("""{"@type":"Thing","name":"Example Makers"}""")]
    [InlineData("""[{"@type":"Brand","name":"Example Makers"}]""")]
    public void Reads_each_shape_of_a_brand(string brand)
    {
        var json = $$"""{"@type":"Product","name":"Oak Stool","brand":{{brand}},"offers":{"price":56,"priceCurrency":"USD"} }""";
        Assert.Equal("Example Makers", PageSample.Read(PageSample.WithJsonLd(json)).Page!.Brand);
    }

    [Theory]
    [InlineData("http://schema.org/InStock", "InStock")]
    [InlineData("https://schema.org/OutOfStock", "OutOfStock")]
    [InlineData("InStock", "InStock")]
    [InlineData("schema:PreOrder", "PreOrder")]
    [InlineData("https://schema.org/InStock ", "InStock")]
    [InlineData("in stock", "InStock")]
    [InlineData("Auf Lager", "InStock")]
    [InlineData("在庫あり", "InStock")]
    [InlineData("oos", "OutOfStock")]
    [InlineData("perhaps", null)]
    public void Reads_each_spelling_of_availability(string text, string? name)
    {
        var json = PageSample.Offer($$"""{"price":56,"priceCurrency":"USD","availability":"{{text}}"}""");
        Assert.Equal(name, PageSample.Read(PageSample.WithJsonLd(json)).Page!.Availability);
    }

    [Fact]
    public void A_block_that_is_nested_too_deeply_is_not_read()
    {
        var json = string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100);
        var page = PageSample.Read(PageSample.Html("<h1>Oak Stool</h1><p class=price>$56</p>",
            $"<script type=\"application/ld+json\">{json}</script>"));
        Assert.Equal("Oak Stool | $56", PageSample.Describe(page));
        Assert.Contains("json-ld block 1: no JSON; not read", page.Page!.Notes);
    }

    [Fact]
    public void Blocks_beyond_the_hundredth_are_not_read()
    {
        var blocks = string.Concat(Enumerable.Repeat("<script type=\"application/ld+json\">{}</script>", 101));
        var page = PageSample.Read(PageSample.Html("<h1>Oak Stool</h1><p class=price>$56</p>", blocks)).Page!;
        Assert.Contains("json-ld: more than 100 blocks; the others were not read", page.Notes);
    }
}
