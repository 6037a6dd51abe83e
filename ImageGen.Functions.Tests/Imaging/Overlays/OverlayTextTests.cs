using ImageGen.Imaging.Overlays;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>What is drawn of the texts that are given.</summary>
public sealed class OverlayTextTests
{
    private const string LongHeadline =
        "The complete professional studio monitoring headphone set with forty hours of battery, adaptive noise cancelling, a travel case, "
        + "two years of guarantee, a spare cable, a cleaning cloth, and a booklet in eleven languages that nobody will ever read";

    private static readonly byte[] Background = Backgrounds.Plain(90);

    [Fact]
    public void The_record_says_exactly_what_was_drawn_in_logical_order()
    {
        var image = Composing.Compose(Background, Composing.Request(new() { Offer = " Free\n delivery ", Price = "€5", Headline = "Tea" }));

        Assert.Equal("Tea, €5, Free delivery", image.OverlayText);
    }

    [Fact]
    public void A_headline_that_is_too_long_is_cut_at_a_word_and_says_so()
    {
        foreach (var layout in OverlayLayouts.All)
        {
            var image = Composing.Compose(
                Background, Composing.Request(new() { Headline = LongHeadline, Price = "€129.00" }, layout.Name, "9:16"));

            var drawn = image.Role("headline").Text;
            Assert.EndsWith("…", drawn, StringComparison.Ordinal);
            Assert.StartsWith(drawn[..^1], LongHeadline, StringComparison.Ordinal);
            Assert.True(LongHeadline[drawn.Length - 1] is ' ' or ',', drawn);
            Assert.Equal("€129.00", image.Role("price").Text);
        }
    }

    [Fact]
    public void A_headline_without_spaces_is_cut_at_a_character()
    {
        var headline = string.Concat(Enumerable.Repeat("夏の音をもっと軽やかに新しいワイヤレスヘッドホン", 12));

        var drawn = Composing.Compose(Background, Composing.Request(new() { Headline = headline }, language: "ja")).Role("headline").Text;

        Assert.EndsWith("…", drawn, StringComparison.Ordinal);
        Assert.StartsWith(drawn[..^1], headline, StringComparison.Ordinal);
        Assert.True(drawn.Length > 40, drawn);
    }

    [Fact]
    public void A_short_headline_is_drawn_larger_than_a_long_one()
    {
        var large = Composing.Compose(Background, Composing.Request(new() { Headline = "Summer" })).Role("headline");
        var small = Composing.Compose(Background, Composing.Request(new() { Headline = LongHeadline[..120] })).Role("headline");

        Assert.True(large.FontSize > small.FontSize * 1.5, $"{large.FontSize} {small.FontSize}");
        Assert.True(small.FontSize >= 24, $"{small.FontSize}");
    }

    [Theory]
    [InlineData("€1,234,567,890,123,456,789.00 per unit of one hundred thousand pieces, delivered to the door")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_price_that_does_not_fit_is_refused_and_never_cut(string price)
    {
        foreach (var layout in OverlayLayouts.All)
        {
            var refusal = Composing.Refuse(Background, Composing.Request(new() { Headline = "Tea", Price = price }, layout.Name, "9:16"));

            Assert.Equal(OverlayFault.TextTooLong, refusal.Fault);
            Assert.Contains(price[..40], refusal.Sentence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_offer_that_does_not_fit_is_refused_since_its_conditions_may_stand_at_its_end()
    {
        var text = new OverlayText { Headline = "Tea", Price = "€5", Offer = LongHeadline + LongHeadline };

        var refusal = Composing.Refuse(Background, Composing.Request(text));

        Assert.Equal(OverlayFault.TextTooLong, refusal.Fault);
        Assert.Contains("offer", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from €1,299.00 (was €1,599.00)")]
    [InlineData("12 999 999,00 kr")]
    [InlineData("£9.50 per 100 ml")]
    [InlineData("€24.90 a month for 24 months")]
    [InlineData("ab 1.299,00 € inkl. MwSt.")]
    public void Prices_with_words_are_drawn_whole_in_every_layout(string price)
    {
        foreach (var layout in OverlayLayouts.All)
        {
            foreach (var size in new[] { "9:16", "1.91:1" })
            {
                var image = Composing.Compose(Background, Composing.Request(new() { Headline = "Tea", Price = price }, layout.Name, size));

                Assert.Equal(price, image.Role("price").Text);
            }
        }
    }

    [Fact]
    public void An_amount_is_never_broken_over_two_lines()
    {
        foreach (var layout in OverlayLayouts.All)
        {
            var price = Composing.Compose(Background, Composing.Request(new() { Price = "12 999 999,00 kr" }, layout.Name)).Role("price");

            Assert.True(price.Box.Height < price.FontSize * 1.4, $"{layout.Name}: {price}");
        }
    }

    [Fact]
    public void Without_price_or_offer_the_layout_closes_up()
    {
        foreach (var size in OverlaySizes.All)
        {
            var whole = Composing.Compose(Background, Composing.Request(size: size.Ratio)).Role("headline");
            var alone = Composing.Compose(Background, Composing.Request(new() { Headline = "Two weeks in the sun" }, size: size.Ratio));

            Assert.Single(alone.Texts);
            Assert.True(alone.Role("headline").Box.Bottom > whole.Box.Bottom, size.Ratio);
        }
    }

    [Fact]
    public void Every_text_can_stand_alone_in_every_layout()
    {
        foreach (var layout in OverlayLayouts.All)
        {
            foreach (var text in new OverlayText[] { new() { Headline = "Tea" }, new() { Price = "€5" }, new() { Offer = "-10%" } })
                Assert.Single(Composing.Compose(Background, Composing.Request(text, layout.Name)).Texts);
        }
    }

    [Theory]
    [InlineData("Tea \U00013000 set", "U+13000")]
    [InlineData("Tea ꯍ", "U+ABCD")]
    public void A_character_that_no_font_has_is_named(string headline, string name)
    {
        var refusal = Composing.Refuse(Background, Composing.Request(new() { Headline = headline, Price = "€5" }));

        Assert.Equal(OverlayFault.MissingGlyph, refusal.Fault);
        Assert.Contains(name, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Right_to_left_texts_mirror_the_layout()
    {
        foreach (var layout in OverlayLayouts.All.Where(layout => !layout.Upright.IsCentred))
        {
            var left = Composing.Compose(Background, Composing.Request(layout: layout.Name)).Role("headline").Box;
            var image = Composing.Compose(Background, Composing.Request(OverlayExamples.Texts["he"], layout.Name, language: "he"));
            var right = image.Role("headline").Box;

            Assert.InRange(image.Width - right.Right, left.Left - 20, left.Left + 20);
        }
    }

    [Fact]
    public void A_price_without_letters_follows_the_language()
    {
        var price = Composing.Compose(Background, Composing.Request(new() { Price = "499.90" }, language: "he")).Role("price");

        Assert.True(price.Box.Left > 540, price.ToString());
    }
}
