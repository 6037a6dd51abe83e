using FsCheck;
using FsCheck.Fluent;
using ImageGen.Imaging.Text;

namespace ImageGen.Tests.Imaging.Text;

public sealed class HostileTextTests
{
    // Some hundred times what it takes: only something of a higher order would take longer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TextStyle Style = new() { MinSize = 6, MaxSize = 60, MaxLines = 6 };

    // Pieces rather than single characters, so that clusters, runs and words arise.
    private static readonly string[] Pieces =
    [
        .. TextSamples.Scripts.SelectMany(sample => sample.Text.Split(' ')),
        "a", " ", "  ", "\n", "\t", "\u0301", "\u200B", "\u00AD", "\u202E", "\u2067", "\u2069", "\u200D",
        "👩‍👧", "🇩🇪", "\uD800", "\uDC00", "\uE000", "𓀀", "ꯍ", "\u0000", "😀", "(", ")", "「", "12,5", "%", "-", "ffi",
        "W", "é", "e\u0301",
    ];

    public static TheoryData<string> Names => [.. Cases.Keys];

    private static Dictionary<string, string> Cases => new()
    {
        ["2,000 letters without a space"] = new string('W', 2000),
        ["2,000 characters of words"] = string.Concat(Enumerable.Repeat("word ", 400)),
        ["2,000 spaces"] = new string(' ', 2000) + "x",
        ["1,000 combining marks"] = "a" + new string('\u0301', 1000),
        ["2,000 lone surrogates"] = new string('\uDC00', 2000),
        ["2,000 opening brackets"] = new string('(', 2000),
        ["1,000 pairs of brackets"] = new string('(', 1000) + new string(')', 1000),
        ["2,000 isolates"] = new string('\u2067', 2000) + "א",
        ["1,000 embeddings"] = string.Concat(Enumerable.Repeat("\u202B\u202A", 1000)) + "x",
        ["alternating directions"] = string.Concat(Enumerable.Repeat("אa", 1000)),
        ["2,000 Thai letters"] = string.Concat(Enumerable.Repeat("กขฃคฅ", 400)),
        ["2,000 Arabic letters"] = new string('ب', 2000),
        ["1,000 joined emoji"] = string.Concat(Enumerable.Repeat("👩\u200D", 700)),
        ["2,000 Chinese characters"] = new string('龍', 2000),
        ["1,000 line feeds"] = string.Concat(Enumerable.Repeat("x\n", 1000)),
        ["2,000 digits"] = new string('7', 2000),
        ["1,000 characters without a font"] = string.Concat(Enumerable.Range(0x13000, 1000).Select(char.ConvertFromUtf32)),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Hostile_text_is_set_or_refused_in_bounded_time(string name)
    {
        var fit = await Task.Run(() => TextSamples.Fit(Cases[name], 500, 300, style: Style)).WaitAsync(Patience);
        if (fit.Block is not null)
            AssertFits(fit.Block, 500, 300);
    }

    [Fact]
    public void Any_text_fits_its_box_or_is_refused() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
            (from pieces in Gen.Elements(Pieces).ListOf()
             from width in Gen.Choose(1, 700)
             from height in Gen.Choose(1, 300)
             from alignment in Gen.Elements(Enum.GetValues<TextAlignment>())
             from spacing in Gen.Elements(0f, 0.05f, -0.02f)
             from language in Gen.Elements("en", "ar", "ja", "zh-Hant", "", "x-\u0000")
             let style = Style with { Alignment = alignment, LetterSpacing = spacing }
             select (Text: string.Concat(pieces), width, height, language, Style: style))
                .ToArbitrary(),
            sample =>
            {
                var fit = TextSamples.Fit(sample.Text, sample.width, sample.height, sample.language, sample.Style);
                if (fit.Block is null)
                    return;
                Assert.Empty(fit.MissingCodePoints);
                AssertFits(fit.Block, sample.width, sample.height);
                // Everything is on some line, except blanks.
                var shown = fit.Block.Lines.SelectMany(line => Enumerable.Range(line.Start, line.Length)).ToHashSet();
                Assert.Equal(shown.Count, fit.Block.Lines.Sum(line => line.Length));
                Assert.DoesNotContain(
                    Enumerable.Range(0, sample.Text.Length).Except(shown).Select(index => sample.Text[index]),
                    unit => char.IsLetterOrDigit(unit) || char.IsPunctuation(unit) || char.IsSurrogate(unit));
            }));

    [Theory]
    [InlineData("𓀀 ok 𓀀", 0x13000)]
    [InlineData("ok ꯍ", 0xABCD)]
    [InlineData("logo \uE042 \uF8FF", 0xE042, 0xF8FF)]
    [InlineData("\U000F0000", 0xF0000)]
    [InlineData("\uFFFF", 0xFFFF)]
    public void What_no_font_has_is_named_and_nothing_is_drawn(string text, params int[] missing)
    {
        var fit = TextSamples.Fit(text);
        Assert.Null(fit.Block);
        Assert.Equal(missing, fit.MissingCodePoints);
    }

    [Fact]
    public void A_lone_surrogate_is_named()
    {
        Assert.Equal([0xD83D], TextSamples.Fit("ok \uD83D").MissingCodePoints);
        Assert.Equal([0xDC00, 0xD800], TextSamples.Fit("ok \uDC00.\uD800\uD800").MissingCodePoints);
    }

    [Fact]
    public void Controls_and_characters_that_are_never_drawn_are_not_missing()
    {
        var invisible = string.Concat(
            "\u0000\u0001\u0008\u001C\u007F\u0085\u009F\u00AD\u034F\u061C\u180E\u200B\u200C\u200D\u200E\u200F",
            "\u202A\u202E\u2060\u2066\u2069\uFE00\uFE0E\uFE0F\uFEFF", char.ConvertFromUtf32(0xE0100), char.ConvertFromUtf32(0xE0061));
        foreach (var rune in invisible.EnumerateRunes())
        {
            var fit = TextSamples.Fit($"a{rune}b");
            Assert.Empty(fit.MissingCodePoints);
            Assert.Equal(TextSamples.InkWidths("ab"), fit.Block!.GlyphBoxes.Select(box => (int)MathF.Round(box.Width)));
        }
    }

    private static void AssertFits(TextBlock block, float width, float height)
    {
        Assert.InRange(block.Width, 0, width);
        Assert.InRange(block.Height, 0, height);
        Assert.InRange(block.FontSize, Style.MinSize, Style.MaxSize);
        Assert.InRange(block.Lines.Count, 0, Style.MaxLines);
        Assert.All(block.GlyphBoxes, box =>
        {
            Assert.InRange(box.Left, -0.01f, box.Right);
            Assert.InRange(box.Right, box.Left, width + 0.01f);
            Assert.InRange(box.Top, -0.01f, box.Bottom);
            Assert.InRange(box.Bottom, box.Top, height + 0.01f);
        });
    }
}
