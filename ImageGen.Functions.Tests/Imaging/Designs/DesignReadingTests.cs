using System.Text;
using ImageGen.Imaging.Designs;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>What is read of a design, and what is refused of it.</summary>
public sealed class DesignReadingTests
{
    [Theory]
    [InlineData("", DesignFault.InvalidDesign, "not JSON")]
    [InlineData("[]", DesignFault.InvalidDesign, "no pages")]
    [InlineData("""{ "pages": [] }""", DesignFault.InvalidDesign, "no pages")]
    [InlineData("""{ "pages": {} }""", DesignFault.InvalidDesign, "no pages")]
    [InlineData("""{ "pages": [ 1 ] }""", DesignFault.InvalidDesign, "Page 1")]
    [InlineData("""{ "pages": [ { "children": 5 } ] }""", DesignFault.InvalidDesign, "page 1")]
    [InlineData("""{ "pages": [ { "children": [ 5 ] } ] }""", DesignFault.InvalidDesign, "Element 1 on page 1")]
    [InlineData("""{ "width": 30000, "pages": [ {} ] }""", DesignFault.TooLarge, "30000 x 1080")]
    [InlineData("""{ "width": 8000, "height": 6000, "pages": [ {} ] }""", DesignFault.TooLarge, "40 megapixels")]
    [InlineData("""{ "pages": [ {}, { "width": 0.2 } ] }""", DesignFault.InvalidDesign, "Page 2")]
    [InlineData("""{ "pages": [ { "children": [ { "type": "text", "x": NaN } ] } ] }""", DesignFault.InvalidDesign, "not JSON")]
    public void Broken_designs_are_refused_with_what_is_wrong(string json, DesignFault fault, string named)
    {
        var refusal = Design.Read(json).Refusal!;

        Assert.Equal(fault, refusal.Fault);
        Assert.Contains(named, refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x", "1e9", DesignFault.TooLarge)]
    [InlineData("y", "-1e308", DesignFault.TooLarge)]
    [InlineData("width", "\"Infinity\"", DesignFault.TooLarge)]
    [InlineData("height", "\"NaN\"", DesignFault.InvalidDesign)]
    [InlineData("rotation", "\"much\"", DesignFault.InvalidDesign)]
    [InlineData("opacity", "[]", DesignFault.InvalidDesign)]
    [InlineData("visible", "\"perhaps\"", DesignFault.InvalidDesign)]
    [InlineData("strokeWidth", "{}", DesignFault.InvalidDesign)]
    [InlineData("fill", "7.5e300", null)]
    [InlineData("shadowBlur", "1e7", null)]
    public void Refusals_name_the_element_and_the_field(string field, string value, DesignFault? fault)
    {
        var json = Drawn.Json("{}", document: "").Replace(
            "{}", $$"""{}, { "type": "figure", "name": "Badge", "{{field}}": {{value}} }""", StringComparison.Ordinal);
        var refusal = Design.Read(json).Refusal;

        Assert.Equal(fault, refusal?.Fault);
        if (refusal is not null)
            Assert.Contains($"{field} of figure \"Badge\" on page 1", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_elements_is_limited_over_all_pages_and_groups()
    {
        var elements = Repeat("""{ "type": "figure", "visible": false }""", 1000);
        var group = $$"""{ "type": "group", "children": [ {{Repeat("{}", 999)}} ] }""";

        Assert.Null(Design.Read(Pages(elements, group)).Refusal);
        Assert.Equal(DesignFault.TooLarge, Design.Read(Pages(elements, group, "{}")).Refusal!.Fault);
        Assert.Equal(DesignFault.TooLarge, Design.Read(Pages(Repeat("""{ "type": "text", "text": "a" }""", 10_000))).Refusal!.Fault);
    }

    [Fact]
    public void Groups_may_be_nested_to_a_limit()
    {
        Assert.Null(Design.Read(Pages(Nested(Design.MaxDepth))).Refusal);
        Assert.Equal(DesignFault.TooLarge, Design.Read(Pages(Nested(Design.MaxDepth + 1))).Refusal!.Fault);
        Assert.Equal(DesignFault.InvalidDesign, Design.Read(Pages(Nested(10_000))).Refusal!.Fault);
    }

    [Fact]
    public void Long_texts_are_refused()
    {
        var longest = new string('a', Design.MaxText);

        Assert.Null(Design.Read(Pages($$"""{ "type": "text", "text": "{{longest}}" }""")).Refusal);
        var refusal = Design.Read(Pages($$"""{ "type": "text", "name": "Body", "text": "{{longest}}b" }""")).Refusal!;
        Assert.Equal(DesignFault.TooLarge, refusal.Fault);
        Assert.Contains("text \"Body\" on page 1", refusal.Sentence, StringComparison.Ordinal);
        var six = string.Join(',', Enumerable.Repeat($$"""{ "type": "text", "text": "{{longest}}" }""", 6));
        Assert.Equal(DesignFault.TooLarge, Design.Read(Pages(six)).Refusal!.Fault);
    }

    [Fact]
    public void Pages_have_their_own_size_or_that_of_the_design()
    {
        var design = Drawn.Read("""
            { "width": 504.00000000000006, "height": "300",
              "pages": [ { "width": "auto", "height": "auto" }, { "width": 20.4, "height": 30 }, { "width": null } ] }
            """);

        Assert.Equal([(504, 300), (20, 30), (504, 300)], design.Pages.Select(page => (page.Width, page.Height)));
        var missing = Drawn.Read("""{ "pages": [ {} ] }""").Pages[0];
        Assert.Equal((1080, 1080), (missing.Width, missing.Height));
    }

    [Fact]
    public void Links_are_those_of_what_is_visible_each_once()
    {
        var page = Drawn.Page(
            """
            { "type": "image", "src": "https://a/1.png", "clipSrc": "https://a/clip.svg" },
            { "type": "image", "src": "https://a/1.png" },
            { "type": "svg", "src": "https://a/2.svg", "maskSrc": "https://a/mask.png" },
            { "type": "group", "children": [ { "type": "gif", "src": "https://a/3.gif" }, { "type": "video", "src": "https://a/4.gif" } ] },
            { "type": "group", "visible": false, "children": [ { "type": "image", "src": "https://a/hidden.png" } ] },
            { "type": "image", "src": "https://a/hidden.png", "visible": false },
            { "type": "image", "src": "https://a/hidden.png", "showInExport": false },
            { "type": "image", "src": "https://a/hidden.png", "opacity": 0 },
            { "type": "image", "src": "data:image/png;base64,AAAA" }, { "type": "image", "src": "" }
            """,
            "\"background\": \"url('https://a/back.jpg')\",");

        Assert.Equal(
            ["https://a/back.jpg", "https://a/1.png", "https://a/clip.svg", "https://a/2.svg", "https://a/mask.png", "https://a/3.gif",
                "https://a/4.gif"],
            page.ImageLinks);
    }

    [Fact]
    public void Fonts_have_the_address_that_the_design_gives_for_their_style()
    {
        var page = Drawn.Page(
            """
            { "type": "text", "text": "a", "fontFamily": "Lato" },
            { "type": "text", "text": "b", "fontFamily": "'Own', sans-serif", "fontWeight": "bold" },
            { "type": "text", "text": "c", "fontFamily": "Own", "fontWeight": 700 },
            { "type": "text", "text": "d", "fontFamily": "Own", "fontStyle": "italic" },
            { "type": "text", "text": "e", "fontFamily": "Plain", "fontWeight": "900" },
            { "type": "text", "text": "f", "fontFamily": "Inside" }, { "type": "text", "text": "g" },
            { "type": "text", "text": "h", "fontFamily": "Hidden", "visible": false },
            { "type": "text", "text": " ", "fontFamily": "Blank" }
            """,
            document: """
            "fonts": [ { "fontFamily": "Plain", "url": "https://f/plain.ttf" },
              { "fontFamily": "Inside", "url": "data:font/ttf;base64,AAAA" },
              { "fontFamily": "Own", "styles": [
                { "src": "url(\"https://f/own.ttf\") format('truetype')" }, { "src": "url(https://f/bold.ttf)", "fontWeight": "bold" },
                { "src": "https://f/italic.ttf", "fontStyle": "italic" } ] } ],
            """);

        Assert.Equal(
            [
                new("Lato", 400, false), new("Own", 700, false, "https://f/bold.ttf"), new("Own", 400, true, "https://f/italic.ttf"),
                new("Plain", 900, false, "https://f/plain.ttf"), new("Roboto", 400, false),
            ],
            page.Fonts);
    }

    [Fact]
    public void Unknown_attributes_are_warned_of_once_and_those_of_the_editor_never()
    {
        var page = Drawn.Page(
            """
            { "type": "figure", "name": "A", "glow": 1, "selectable": true, "draggable": true, "animations": [ 1 ], "locked": false },
            { "type": "figure", "name": "B", "glow": 1, "custom": { "variable": "{title}" }, "contentEditable": false },
            { "type": "figure", "glow": 1, "visible": false, "sparkle": 1 },
            { "type": "text", "text": "a", "placeholder": "b", "locked": true }
            """,
            "\"bleed\": 10, \"duration\": 5000, \"mood\": 1,");

        Assert.Equal(
            ["The attribute 'glow' of figure \"A\" on page 1 is not known and was ignored.",
                "The attribute 'mood' of page 1 is not known and was ignored."],
            page.Warnings);
    }

    [Fact]
    public void A_hostile_file_is_read_quickly()
    {
        var started = System.Diagnostics.Stopwatch.StartNew();
        var manyNames = string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"\"field{number}\": {number}"));
        var page = Drawn.Page($$"""{ "type": "figure", {{manyNames}} }""");

        Assert.Equal(100, page.Warnings.Count);
        Assert.True(started.Elapsed < TimeSpan.FromSeconds(5));
    }

    private static string Pages(params string[] pages) =>
        $$"""{ "pages": [ {{string.Join(',', pages.Select(elements => $$"""{ "children": [ {{elements}} ] }"""))}} ] }""";

    private static string Repeat(string element, int count) => string.Join(',', Enumerable.Repeat(element, count));

    private static string Nested(int depth) => new StringBuilder()
        .Insert(0, """{ "type": "group", "children": [ """, depth).Append("""{ "type": "figure" }""").ToString()
        + string.Concat(Enumerable.Repeat("] }", depth));
}
