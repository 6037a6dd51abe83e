using System.Text.Json.Nodes;
using ImageGen.Marketing.Merging;

namespace ImageGen.Tests.Marketing.Merging;

public sealed class TemplatePlanTests
{
    private const string Template =
        """
        {"width":100,"pages":[
          {"children":[
            {"id":"a","type":"text","text":"Original","custom":{"variable":"{title}"}},
            {"id":"b","type":"text","text":"Only {price}, was {mrp}: {title}!"},
            {"id":"c","type":"image","src":"https://shop.example/original.png","custom":{"variable":"photo"}},
            {"id":"d","type":"figure","custom":{"variable":"{title}"},"fill":"{title}"},
            {"id":"g","type":"group","children":[{"type":"group","children":[
              {"id":"e","type":"text","text":"x","custom":{"variable":" title "}}]}]},
            {"id":"u","type":"text","text":"{unknown} {title","custom":{"variable":"{unknown}"}},
            {"id":"n","type":"text","text":"Original","custom":{"variable":"unmapped"}}]},
          {"children":[{"id":"f","type":"text","text":"x","custom":{"variable":"{title}"}}]}]}
        """;

    [Fact]
    public void Every_place_of_a_variable_shows_the_value_and_everything_else_stays()
    {
        var filled = Fill(Template, Values("Mug", "12 €", "https://shop.example/mug.png"));

        var children = filled["pages"]![0]!["children"]!.AsArray();
        Assert.Equal("Mug", (string?)children[0]!["text"]);
        Assert.Equal("Only 12 €, was {mrp}: Mug!", (string?)children[1]!["text"]);
        Assert.Equal("https://shop.example/mug.png", (string?)children[2]!["src"]);
        Assert.Equal("{title}", (string?)children[3]!["fill"]);
        Assert.Equal("Mug", (string?)children[4]!["children"]![0]!["children"]![0]!["text"]);
        Assert.Equal("{unknown} {title", (string?)children[5]!["text"]);
        Assert.Equal("Original", (string?)children[6]!["text"]);
        Assert.Equal("Mug", (string?)filled["pages"]![1]!["children"]![0]!["text"]);
        Assert.Equal(100, (int?)filled["width"]);
    }

    [Theory]
    [InlineData("{price}")]
    [InlineData("a \"quoted\" \\ back{slash}")]
    [InlineData("</script>\n\t\u0007")]
    [InlineData("@slot@0")]
    [InlineData("שלום 😀 日本")]
    public void A_value_is_shown_as_it_is_whatever_it_holds(string value)
    {
        var filled = Fill(Template, Values(value, "1", null));

        Assert.Equal(value, (string?)filled["pages"]![0]!["children"]![0]!["text"]);
        // A right-to-left value is isolated, so that it does not reorder what is around it.
        var shown = value.Contains('ש', StringComparison.Ordinal) ? $"\u2068{value}\u2069" : value;
        Assert.Equal($"Only 1, was {{mrp}}: {shown}!", (string?)filled["pages"]![0]!["children"]![1]!["text"]);
    }

    [Fact]
    public void A_template_that_holds_the_marks_of_slots_keeps_them()
    {
        const string Odd =
            """
            {"pages":[{"name":"@slot@0","\u0040slot@1":"@slot@","children":[
              {"type":"text","text":"x","custom":{"variable":"title"}}]}]}
            """;

        var filled = Fill(Odd, Values("Mug", null, null));

        Assert.Equal("@slot@0", (string?)filled["pages"]![0]!["name"]);
        Assert.Equal("@slot@", (string?)filled["pages"]![0]!["@slot@1"]);
        Assert.Equal("Mug", (string?)filled["pages"]![0]!["children"]![0]!["text"]);
    }

    [Theory]
    [InlineData(MissingValue.Leave, "Original", null, "https://shop.example/original.png", null, "Only {price}, was {mrp}: Mug!", null)]
    [InlineData(MissingValue.Blank, "", null, "", false, "Only , was {mrp}: Mug!", null)]
    [InlineData(MissingValue.Hide, "", false, "", false, "Only , was {mrp}: Mug!", false)]
    public void A_missing_value_follows_its_rule(
        MissingValue rule, string text, bool? isTextVisible, string src, bool? isImageVisible, string sentence, bool? isSentenceVisible)
    {
        const string Two =
            """
            {"pages":[{"children":[
              {"type":"text","text":"Original","custom":{"variable":"price"}},
              {"type":"group","custom":{"variable":"price"},"children":[{"type":"figure"}]},
              {"type":"image","src":"https://shop.example/original.png","custom":{"variable":"photo"}},
              {"type":"text","text":"Only {price}, was {mrp}: {title}!"}]}]}
            """;
        var children = Fill(Two, Values("Mug", null, null), rule)["pages"]![0]!["children"]!.AsArray();

        Assert.Equal(text, (string?)children[0]!["text"]);
        Assert.Equal(isTextVisible, (bool?)children[0]!["visible"]);
        Assert.Equal(isTextVisible, (bool?)children[1]!["visible"]);
        Assert.Equal(src, (string?)children[2]!["src"]);
        Assert.Equal(isImageVisible, (bool?)children[2]!["visible"]);
        Assert.Equal(sentence, (string?)children[3]!["text"]);
        Assert.Equal(isSentenceVisible, (bool?)children[3]!["visible"]);
    }

    [Fact]
    public void A_missing_value_that_must_be_there_names_variable_and_column()
    {
        var refusal = Read(Template, MissingValue.Fail).ValuesOf(Values("Mug", null, null)).Refusal;

        Assert.Equal("The product has no image_link, which the variable {photo} shows.", refusal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"pages\":[]}")]
    [InlineData("{\"pages\":{}}")]
    [InlineData("{\"width\":NaN,\"pages\":[{}]}")]
    [InlineData("{\"pages\":[{}],\"pages\":[{}]}")]
    public void What_is_no_design_is_refused(string template) => Assert.NotNull(TemplatePlan.Read(template, []).Refusal);

    [Fact]
    public void Odd_shapes_of_elements_are_left_alone()
    {
        const string Odd =
            """
            {"pages":[7,null,{"children":"x"},{"children":[
              1,null,"x",[],{"type":5,"custom":"x"},{"type":"text","text":7,"custom":{"variable":["title"]}}]}]}
            """;

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Odd), Fill(Odd, Values("Mug", null, null))));
    }

    [Fact]
    public void The_hash_changes_with_the_template_and_the_rules_that_it_uses_only()
    {
        var hash = Read(Template, MissingValue.Leave).Hash;

        Assert.Equal(hash, Read(Template, MissingValue.Leave).Hash);
        Assert.NotEqual(hash, Read(Template, MissingValue.Hide).Hash);
        Assert.NotEqual(hash, Read(Template.Replace("Only", "Now", StringComparison.Ordinal), MissingValue.Leave).Hash);
        var unused = new FieldRule("other", "brand", MissingValue.Leave, "");
        Assert.Equal(hash, TemplatePlan.Read(Template, [.. Fields(MissingValue.Leave), unused]).Value!.Hash);
    }

    private static JsonNode Fill(string template, Func<string, string?> values, MissingValue rule = MissingValue.Leave)
    {
        var plan = Read(template, rule);
        return JsonNode.Parse(plan.Fill(plan.ValuesOf(values).Value!))!;
    }

    private static TemplatePlan Read(string template, MissingValue rule) => TemplatePlan.Read(template, Fields(rule)).Value!;

    private static FieldRule[] Fields(MissingValue rule) =>
    [
        new("title", "title", rule, ""), new("price", "price", rule, ""), new("photo", "image_link", rule, ""),
        new("unmapped", "", MissingValue.Leave, ""),
    ];

    private static Func<string, string?> Values(string? title, string? price, string? image) => column => column switch
    {
        "title" => title,
        "price" => price,
        "image_link" => image,
        _ => throw new ArgumentException(column),
    };
}
