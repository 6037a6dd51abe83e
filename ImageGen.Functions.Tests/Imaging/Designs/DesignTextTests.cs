using System.Security.Cryptography;
using ImageGen.Imaging;
using ImageGen.Imaging.Designs;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Designs;

/// <summary>Texts: their lines, sizes, fonts and what no font has.</summary>
public sealed class DesignTextTests
{
    private static readonly string FontFolder = Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts");

    [Fact]
    public async Task Lines_break_at_line_feeds_and_at_the_width_of_the_box()
    {
        var one = (await TextAsync("Hxx")).Ink();
        var two = (await TextAsync("Hxx\\nHxx")).Ink();
        var wrapped = (await TextAsync("Hxx Hxx", "\"width\": 60,")).Ink();
        var empty = (await TextAsync("Hxx\\n\\nHxx")).Ink();

        Assert.Equal(24, two.Height - one.Height);
        Assert.Equal(two, wrapped);
        Assert.Equal(48, empty.Height - one.Height);
    }

    [Theory]
    [InlineData("left", 0)]
    [InlineData("center", 0.5)]
    [InlineData("right", 1)]
    public async Task Lines_are_aligned_in_the_box(string align, double share)
    {
        var left = (await TextAsync("HH")).Ink();
        var ink = (await TextAsync("HH", $"\"align\": \"{align}\", \"width\": 180,")).Ink();

        Assert.Equal(left.Width, ink.Width, 1.0);
        var slack = 180 - left.Width - (2 * left.Left);
        Assert.Equal(left.Left + (slack * share), ink.Left, 1.5);
    }

    [Fact]
    public async Task Justified_lines_fill_the_width_except_the_last_of_a_paragraph()
    {
        const string Width = "\"width\": 100, \"align\": \"justify\",";
        var picture = await TextAsync("H H H\\nH H H H H H H", Width);
        var ink = picture.Ink();

        // The first line is a paragraph of its own, the second is full.
        Assert.InRange(ink.Right, 97, 100);
        Assert.True(RightOfLine(picture, 0, 24) < 70);
        Assert.True(RightOfLine(picture, 24, 48) > 96);
    }

    [Theory]
    [InlineData("top", 0)]
    [InlineData("middle", 33)]
    [InlineData("bottom", 66)]
    public async Task A_text_stands_in_a_higher_box_as_aligned(string align, int lower)
    {
        var top = (await TextAsync("H")).Ink();
        var ink = (await TextAsync("H", $"\"height\": 90, \"verticalAlign\": \"{align}\",")).Ink();

        Assert.Equal(top.Top + lower, ink.Top);
    }

    [Fact]
    public async Task The_line_height_centres_the_letters_as_in_CSS()
    {
        var tight = (await TextAsync("H", "\"lineHeight\": 1,")).Ink();
        var wide = (await TextAsync("H", "\"lineHeight\": \"3\",")).Ink();

        Assert.Equal(tight.Top + 20, wide.Top);
    }

    [Fact]
    public async Task Letter_spacing_is_a_fraction_of_the_size()
    {
        var plain = (await TextAsync("HHH")).Ink();
        var spaced = (await TextAsync("HHH", "\"letterSpacing\": 0.5,")).Ink();

        Assert.Equal(plain.Width + 20, spaced.Width, 1.0);
    }

    [Fact]
    public async Task A_text_shrinks_until_it_fits_the_height_and_the_longest_word()
    {
        const string Text = "Hxx Hxx Hxx Hxx";
        var low = (await TextAsync(Text, "\"width\": 60, \"height\": 50,")).Ink();
        var word = (await TextAsync("HxxHxxHxxHxxHxx", "\"width\": 60, \"height\": 90,")).Ink();

        Assert.True(low.Bottom <= 51 && low.Bottom > 30, $"{low}");
        Assert.True(word.Right <= 60 && word.Height < 15, $"{word}");
    }

    [Fact]
    public async Task What_is_too_high_grows_is_cut_or_fitted_where_the_design_says_so()
    {
        const string Text = "Hxx Hxx Hxx Hxx";
        var grown = (await TextAsync(Text, "\"width\": 60, \"height\": 30, \"textOverflow\": \"resize\",")).Ink();
        var cut = (await TextAsync(Text, "\"width\": 60, \"height\": 48, \"textOverflow\": \"ellipsis\",")).Ink();
        var oneLine = (await TextAsync(Text, "\"width\": 100, \"textOverflow\": \"ellipsis\", \"maxLines\": 1,")).Ink();
        var fitted = (await TextAsync("H", "\"width\": 90, \"height\": 90, \"textOverflow\": \"fit\", \"maxFontSize\": 70,")).Ink();
        var split = (await TextAsync("HHHHHHHHHH", "\"width\": 60, \"textSplitAllowed\": true,")).Ink();

        Assert.InRange(grown.Bottom, 85, 96);
        Assert.InRange(cut.Bottom, 40, 48);
        Assert.True(oneLine.Bottom < 24 && oneLine.Right <= 100 && oneLine.Right > 70);
        Assert.InRange(fitted.Height, 49, 53);
        Assert.Equal((await TextAsync("HHHH\\nHHHH\\nHH")).Ink().Height, split.Height);
    }

    [Theory]
    [InlineData("uppercase", "Straße", "STRASSE")]
    [InlineData("lowercase", "ABC", "abc")]
    [InlineData("capitalize", "it's a big day", "It's A Big Day")]
    public async Task Letters_change_their_case(string transform, string text, string drawn)
    {
        var transformed = await TextAsync(text, $"\"textTransform\": \"{transform}\",");

        Assert.Equal((await TextAsync(drawn)).Hash, transformed.Hash);
    }

    [Fact]
    public async Task Strokes_bands_and_decorations_are_drawn_around_the_letters()
    {
        var plain = (await TextAsync("HH", "\"x\": 50, \"y\": 30,")).Ink();
        var stroke = (await TextAsync("HH", "\"x\": 50, \"y\": 30, \"stroke\": \"red\", \"strokeWidth\": 8,")).Ink();
        var band = await TextAsync(
            "HH", "\"x\": 50, \"y\": 30, \"backgroundEnabled\": true, \"backgroundColor\": \"red\", \"backgroundPadding\": 1,");
        var line = await TextAsync("H H", "\"x\": 50, \"y\": 30, \"textDecoration\": \"underline line-through\",");

        Assert.Equal(SKRectI.Inflate(plain, 4, 4), stroke);
        // Line box 24 px high, padding half of it all around.
        Assert.Equal((18, 66), (band.Ink().Top, band.Ink().Bottom));
        Assert.Equal("#FF0000", band[45, 40]);
        Assert.True(RowInk(line, plain.Bottom - 6) > plain.Width * 0.9);
        Assert.True(line.Ink().Bottom > plain.Bottom);
    }

    [Fact]
    public async Task A_gradient_runs_over_the_text_and_a_curve_bends_it()
    {
        var gradient = await TextAsync("HHHHHH", "\"fill\": \"linear-gradient(90deg, red 0%, blue 100%)\", \"width\": 90,");
        Assert.Contains(Enumerable.Range(0, 10), x => gradient.At(x, 12) is { Red: > 200, Green: < 60 });
        Assert.Contains(Enumerable.Range(75, 15), x => gradient.At(x, 12) is { Blue: > 200, Green: < 60 });

        var straight = (await TextAsync("HHHHHHHHHH", "\"width\": 180,")).Ink();
        var up = (await TextAsync("HHHHHHHHHH", "\"width\": 180, \"curveEnabled\": true, \"curvePower\": 0.5,")).Ink();
        var down = (await TextAsync("HHHHHHHHHH", "\"width\": 180, \"curveEnabled\": true, \"curvePower\": -0.5,")).Ink();
        Assert.True(up.Height > straight.Height * 2 && Math.Abs(up.Height - down.Height) < 25);
    }

    [Theory]
    [InlineData("مرحبا بالعالم")]
    [InlineData("שלום עולם 123")]
    [InlineData("こんにちは世界")]
    [InlineData("简体中文 ¥99")]
    [InlineData("한국어")]
    [InlineData("नमस्ते ₹499")]
    [InlineData("ราคาพิเศษ")]
    [InlineData("Ελληνικά Кириллица 😀")]
    public async Task Scripts_that_the_family_has_not_come_from_the_library(string text)
    {
        var ink = (await TextAsync(text)).Ink();

        Assert.True(ink.Width > 25 && ink.Height > 8, $"{ink}");
    }

    [Fact]
    public async Task A_right_to_left_text_is_aligned_as_the_design_says()
    {
        var left = (await TextAsync("שלום", "\"align\": \"left\", \"width\": 180,")).Ink();
        var right = (await TextAsync("שלום", "\"align\": \"right\", \"width\": 180,")).Ink();

        Assert.True(left.Left < 5 && right.Right > 174);
        // The digits stand left of the letters.
        Assert.NotEqual((await TextAsync("123 שלום")).Hash, (await TextAsync("שלום 123")).Hash);
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_named()
    {
        var refusal = await Drawn.RefuseAsync(
            """{ "type": "text", "name": "Title", "text": "a 𓀀", "fontFamily": "Inter", "width": 100 }""");

        Assert.Equal(DesignFault.MissingGlyph, refusal.Fault);
        Assert.Contains("text \"Title\" on page 1", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("𓀀 (U+13000)", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_font_is_drawn_and_slanted_or_thickened_where_it_has_no_such_style()
    {
        var own = Font("Own", "PlayfairDisplay_400Regular", 400);
        var page = Drawn.Page(Text("Quick", "\"fontFamily\": \"own\","));

        var drawn = await Drawn.DrawAsync(page, new(DesignAssets.None.Images, [own]));
        Assert.Equal((await TextAsync("Quick", "\"fontFamily\": \"Playfair Display\",")).Hash, drawn.Hash);
        Assert.NotEqual((await TextAsync("Quick")).Hash, drawn.Hash);

        var italic = await Drawn.DrawAsync(
            Drawn.Page(Text("Quick", "\"fontFamily\": \"Own\", \"fontStyle\": \"italic\",")), new(DesignAssets.None.Images, [own]));
        var bold = await Drawn.DrawAsync(
            Drawn.Page(Text("Quick", "\"fontFamily\": \"Own\", \"fontWeight\": \"bold\",")), new(DesignAssets.None.Images, [own]));
        Assert.Equal(3, new[] { drawn.Hash, italic.Hash, bold.Hash }.Distinct().Count());
        Assert.True(italic.Ink().Right > drawn.Ink().Right);
    }

    [Fact]
    public async Task A_font_may_be_embedded_in_the_design()
    {
        var file = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(FontFolder, "RobotoCondensed_700Bold.ttf")));
        var page = Drawn.Page(
            Text("Quick", "\"fontFamily\": \"Inside\", \"fontWeight\": \"bold\","),
            document: $$"""
            "fonts": [ { "fontFamily": "Inside", "styles": [ { "src": "url(data:font/ttf;base64,{{file}})", "fontWeight": "bold" } ] } ],
            """);

        var expected = await TextAsync("Quick", "\"fontFamily\": \"Roboto Condensed\", \"fontWeight\": \"bold\",");
        Assert.Equal(expected.Hash, (await Drawn.DrawAsync(page)).Hash);
    }

    [Fact]
    public async Task A_family_that_is_not_at_hand_is_refused_or_replaced()
    {
        var element = Text("Quick", "\"fontFamily\": \"Lobster\",");

        var refusal = await Drawn.RefuseAsync(element);
        Assert.Equal(DesignFault.InvalidFont, refusal.Fault);
        Assert.Contains("'Lobster'", refusal.Sentence, StringComparison.Ordinal);
        var replaced = await Drawn.DrawAsync(element, output: new(ImageFormat.Png, FontFallback: "Montserrat"));
        Assert.Equal((await TextAsync("Quick", "\"fontFamily\": \"Montserrat\",")).Hash, replaced.Hash);
        Assert.Contains("Lobster", Assert.Single(replaced.Design.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_font_refuses_what_uses_it_and_nothing_else()
    {
        var whole = Font("Own", "Inter_400Regular", 400);
        foreach (var file in new byte[][] { [], "no font"u8.ToArray(), whole.File[..2000].ToArray(), [.. "wOFF"u8, .. new byte[500]] })
        {
            var broken = new DesignFont("Own", 400, false, file, Hash(file));
            var drawn = await Drawn.TryAsync(
                Drawn.Page(Text("Quick", "\"fontFamily\": \"Own\",")), new(DesignAssets.None.Images, [broken]));
            Assert.Equal(DesignFault.InvalidFont, drawn.Refusal?.Fault);

            await Drawn.DrawAsync(Drawn.Page(Text("Quick")), new(DesignAssets.None.Images, [broken]));
        }
    }

    private static Task<Picture> TextAsync(string text, string fields = "") => Drawn.DrawAsync(Text(text, fields));

    // The later of two fields of one name counts.
    private static string Text(string text, string fields = "") => $$"""
        { "type": "text", "text": "{{text}}", "fontFamily": "Inter", "fontSize": 20, "lineHeight": 1.2, "align": "left", "width": 180,
          {{fields}} "opacity": 1 }
        """;

    private static DesignFont Font(string family, string name, int weight)
    {
        var file = File.ReadAllBytes(Path.Combine(FontFolder, $"{name}.ttf"));
        return new(family, weight, false, file, Hash(file));
    }

    private static string Hash(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    private static int RightOfLine(Picture picture, int top, int bottom)
    {
        for (var x = picture.Width - 1; x >= 0; x--)
        {
            for (var y = top; y < bottom; y++)
            {
                if (picture.At(x, y) != SKColors.White)
                    return x + 1;
            }
        }

        return 0;
    }

    private static int RowInk(Picture picture, int y) => Enumerable.Range(0, picture.Width).Count(x => picture.At(x, y) != SKColors.White);
}
