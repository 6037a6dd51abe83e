using ImageGen.Imaging.Text;
using SkiaSharp;

namespace ImageGen.Tests.Imaging.Text;

public sealed class TextEngineTests
{
    public static TheoryData<string> Families => [.. FontLibrary.Families];

    private static readonly (string Language, string Text)[] Tall =
    [
        .. TextSamples.Scripts,
        ("th", "ที่ปี่ปู่ป๊ำญู่ฐู กั๊ก"), ("ar", "السَّلَامُ عَلَيْكُمْ لَا إِلَٰهَ ۝"),
        ("en", "jffÅgÿ|Ǻ"), ("vi", "Ẫ Ặ"), ("en", "🎧 🔥 ❤️ 1️⃣"),
    ];

    [Theory]
    [MemberData(nameof(Families))]
    public void Ink_is_inside_the_block_and_in_the_boxes_of_its_glyphs(string family)
    {
        foreach (var (language, text) in Tall)
        {
            var style = new TextStyle { Family = family, Weight = 700, MaxSize = 33.3f, LineHeight = 0.8f, MaxLines = 20 };
            var block = TextSamples.Fit(text, 210.4f, 700, language, style).Block!;
            using var mask = TextImage.Draw(block);
            var covered = TextImage.Covered(mask).ToArray();
            Assert.NotEmpty(covered);
            Assert.DoesNotContain(covered, pixel => !Touches(new SKRect(0, 0, block.Width, block.Height), pixel));
            Assert.DoesNotContain(covered, pixel => !block.GlyphBoxes.Any(box => Touches(box, pixel)));
            var bounds = new SKRect(-0.01f, -0.01f, block.Width + 0.01f, block.Height + 0.01f);
            Assert.All(block.GlyphBoxes, box => Assert.True(bounds.Contains(box)));
        }
    }

    [Fact]
    public void The_text_has_the_largest_size_that_fits()
    {
        var text = "Summer sound, lighter than ever";
        var style = new TextStyle { MinSize = 8, MaxSize = 96, MaxLines = 3 };
        var block = TextSamples.Fit(text, 400, 150, style: style).Block!;
        Assert.InRange(block.FontSize, 30, 60);
        Assert.Null(TextSamples.Fit(
            text, 400, 150, style: style with { MinSize = block.FontSize + 0.25f, MaxSize = block.FontSize + 0.25f }).Block);
        Assert.Equal(96, TextSamples.Fit(text, 4000, 1000, style: style).Block!.FontSize);
        Assert.Null(TextSamples.Fit(text, 400, 8, style: style).Block);
        Assert.Null(TextSamples.Fit(text, 0, 100, style: style).Block);
        Assert.Null(TextSamples.Fit(text, float.NaN, 100, style: style).Block);
    }

    [Fact]
    public void There_are_no_more_lines_than_the_style_has()
    {
        var text = "one two three four five six seven eight nine ten";
        var style = new TextStyle { MinSize = 4, MaxSize = 60 };
        Assert.All(Enumerable.Range(1, 4), lines =>
            Assert.InRange(TextSamples.Fit(text, 300, 900, style: style with { MaxLines = lines }).Block!.Lines.Count, 1, lines));
    }

    [Fact]
    public void The_lines_of_a_headline_are_of_like_length()
    {
        var lines = TextSamples.Lines("Waterproof hiking boots for the winter of your life", 30, 640);
        Assert.Equal(["Waterproof hiking boots", "for the winter of your life"], lines);
    }

    [Theory]
    [InlineData(TextAlignment.Start, "abc\nabcdef", "left")]
    [InlineData(TextAlignment.End, "abc\nabcdef", "right")]
    [InlineData(TextAlignment.Center, "abc\nabcdef", "centre")]
    [InlineData(TextAlignment.Start, "אבג\nאבגדהו", "right")]
    [InlineData(TextAlignment.End, "אבג\nאבגדהו", "left")]
    public void Lines_are_aligned_by_the_direction_of_their_paragraph(TextAlignment alignment, string text, string expected)
    {
        var block = TextSamples.Fit(text, style: new TextStyle { Alignment = alignment }).Block!;
        var (shorter, longer) = (block.Lines[0], block.Lines[1]);
        var slack = longer.Width - shorter.Width;
        Assert.True(slack > 10);
        var indent = shorter.Left - longer.Left;
        Assert.Equal(expected switch { "left" => 0, "right" => slack, _ => slack / 2 }, indent, 0.01);
        Assert.Equal(text[0] == 'א', block.IsRightToLeft);
    }

    [Fact]
    public void A_price_without_letters_runs_as_its_language_does()
    {
        Assert.True(TextSamples.Fit("129.90 ₪", language: "he").Block!.IsRightToLeft);
        Assert.False(TextSamples.Fit("129.90 ₪", language: "en").Block!.IsRightToLeft);
        Assert.True(TextSamples.Fit("Sony אוזניות", language: "he").Block!.IsRightToLeft);
        Assert.False(TextSamples.Fit("Sony אוזניות").Block!.IsRightToLeft);
        Assert.False(TextSamples.Fit("Sony", language: "he").Block!.IsRightToLeft);
    }

    [Fact]
    public void Letters_are_spaced_except_where_they_join()
    {
        var spaced = new TextStyle { LetterSpacing = 0.1f };
        Assert.Equal(
            TextSamples.Fit("Price").Block!.Lines[0].Width + 4 * 6.4f, TextSamples.Fit("Price", style: spaced).Block!.Lines[0].Width, 0.01);
        Assert.Equal(TextSamples.Fit("سماعات").Block!.Width, TextSamples.Fit("سماعات", style: spaced).Block!.Width, 0.01);
    }

    [Fact]
    public void Nothing_to_draw_is_an_empty_block()
    {
        foreach (var text in (string[])["", " ", "\n\n", "\u200E\u2066\u2069", "\u0000\u0007"])
        {
            var block = TextSamples.Fit(text).Block!;
            Assert.Empty(block.Lines);
            Assert.Empty(block.GlyphBoxes);
            Assert.Equal((0, 0), (block.Width, block.Height));
        }
    }

    [Fact]
    public void Every_thread_draws_the_same_pixels()
    {
        var expected = TextSamples.Scripts.Select(sample => TextImage.Draw(sample.Text, sample.Language)).ToArray();
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var index = 0; index < expected.Length; index++)
            {
                var (language, text) = TextSamples.Scripts[index];
                Assert.Equal(expected[index], TextImage.Draw(text, language));
            }
        });
    }

    private static bool Touches(SKRect box, (int X, int Y) pixel) =>
        pixel.X + 1 > box.Left && pixel.X < box.Right && pixel.Y + 1 > box.Top && pixel.Y < box.Bottom;
}
