using ImageGen.Imaging.Text.Unicode;

namespace ImageGen.Tests.Imaging.Text;

/// <summary>Which words stand on which line, and in which order from left to right.</summary>
public sealed class LineTests
{
    [Theory]
    [InlineData("ar", 30, 420, "عرض خاص: خصم 30% على سماعات Bluetooth الجديدة", "عرض خاص: خصم 30% على", "سماعات Bluetooth الجديدة")]
    [InlineData("he", 30, 420, "מבצע קיץ: אוזניות Wireless ב־129.90 ₪", "מבצע קיץ: אוזניות", "Wireless ב־129.90 ₪")]
    [InlineData("hi", 30, 320, "ग्रीष्म ऋतु की बिक्री: वायरलेस हेडफ़ोन", "ग्रीष्म ऋतु की बिक्री:", "वायरलेस हेडफ़ोन")]
    [InlineData("th", 30, 220, "หูฟังไร้สายเสียงดีที่สุดสำหรับฤดูร้อนนี้", "หูฟังไร้สายเสียง", "ดีที่สุดสำหรับ", "ฤดูร้อนนี้")]
    [InlineData("ja", 30, 320, "新発売「ワイヤレスホン」、30％オフ。", "新発売「ワイヤレス", "ホン」、30％オフ。")]
    [InlineData("ko", 30, 320, "여름 세일: 무선헤드폰을 지금 바로", "여름 세일:", "무선헤드폰을 지금 바로")]
    [InlineData("zh-Hans", 30, 320, "夏季特卖：无线耳机立减30%，立即购买。", "夏季特卖：无线耳机立", "减30%，立即购买。")]
    [InlineData("en", 30, 320, "Was €1,299.00 now €999.00 only", "Was €1,299.00", "now €999.00 only")]
    public void Lines_end_where_the_language_ends_them(string language, float size, float width, string text, params string[] lines) =>
        Assert.Equal(lines, TextSamples.Lines(text, size, width, language));

    [Theory]
    [InlineData("ja", "「日本」、（東京）。ゃっー・！？…ですね」』】")]
    [InlineData("zh-Hans", "（中国），“北京”。！？；：、》你好")]
    public void No_line_begins_or_ends_with_the_wrong_punctuation(string language, string text)
    {
        for (var width = 60; width < 400; width += 7)
        {
            var fit = TextSamples.Fit(text, width, 4000, language, new() { MaxSize = 20, MinSize = 20, MaxLines = 50 });
            if (fit.Block is null)
                continue;
            var lines = fit.Block.Lines.Select(line => text.Substring(line.Start, line.Length)).ToArray();
            Assert.DoesNotContain(lines, line => "、。，．！？；：」』】）》”ゃっー・…".Contains(line[0], StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => "「『（【“《".Contains(line[^1], StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("he", "מבצע 129.90", "129.90", "מבצע")]
    [InlineData("he", "מבצע 129.90 ₪", "₪", "129.90", "מבצע")]
    [InlineData("he", "אוזניות Sony WH דגם", "דגם", "Sony", "WH", "אוזניות")]
    [InlineData("he", "מחיר (10)", "(10)", "מחיר")]
    [InlineData("ar", "خصم 30 على 1,299.00", "1,299.00", "على", "30", "خصم")]
    [InlineData("ar", "سماعات Bluetooth جديدة", "جديدة", "Bluetooth", "سماعات")]
    [InlineData("en", "Price מחיר 10 new", "Price", "10", "מחיר", "new")]
    public void Mixed_text_is_in_visual_order(string language, string text, params string[] leftToRight) =>
        Assert.Equal(leftToRight.SelectMany(word => TextSamples.InkWidths(word, language)), TextSamples.InkWidths(text, language));

    [Fact]
    public void A_word_longer_than_the_line_is_divided_only_at_the_smallest_size()
    {
        var word = "Donaudampfschifffahrtsgesellschaft";
        var style = new ImageGen.Imaging.Text.TextStyle { MinSize = 10, MaxSize = 40, MaxLines = 9 };
        Assert.Single(TextSamples.Fit(word, 300, 400, style: style).Block!.Lines);
        var divided = TextSamples.Fit(word, 60, 400, style: style).Block!;
        Assert.InRange(divided.Lines.Count, 2, 9);
        Assert.Equal(word, string.Concat(divided.Lines.Select(line => word.Substring(line.Start, line.Length))));
    }

    [Theory]
    [InlineData("1299900000000000")]
    [InlineData("€1,299,900,000.00")]
    [InlineData("1299900000kr")]
    public void A_number_is_never_divided(string number)
    {
        Assert.NotNull(TextSamples.Fit(number, 400, 400).Block);
        Assert.Null(TextSamples.Fit(number, 30, 400).Block);
    }

    [Theory]
    [InlineData("ที่น้ำใจเก้าแก้วแปลกโต๊ะเปรี้ยวจี๊ดๆ")]
    [InlineData("é̂é̂é̂é̂é̂é̂é̂é̂é̂é̂")]
    [InlineData("क्ष्मीक्ष्मीक्ष्मीक्ष्मी")]
    [InlineData("👩‍👩‍👧‍👦👍🏽🇩🇪🇧🇷❤️👩‍👩‍👧‍👦👍🏽🇩🇪🇧🇷❤️")]
    [InlineData("सुन्दरתפוחתפוח日本語ガギグゲゴ")]
    public void No_cluster_is_divided(string text)
    {
        var starts = System.Globalization.StringInfo.ParseCombiningCharacters(text);
        for (var width = 10; width < 200; width += 5)
        {
            var block = TextSamples.Fit(text, width, 4000, style: new() { MaxSize = 20, MinSize = 20, MaxLines = 99 }).Block;
            foreach (var line in block?.Lines ?? [])
            {
                Assert.Contains(line.Start, starts);
                Assert.DoesNotContain(text[line.Start], "ะาำิีึืุูๅๆ็่้๊๋์");
                Assert.DoesNotContain(text[line.Start + line.Length - 1], "เแโใไ");
            }
        }
    }

    [Theory]
    [InlineData("กระเป๋าหนังแท้สำหรับผู้หญิง", "กระเป๋า", "หนัง", "แท้", "สำหรับ", "ผู้หญิง")]
    [InlineData("หูฟังไร้สายลดราคา", "หูฟัง", "ไร้สาย", "ลดราคา")]
    [InlineData("ส่งฟรีทั่วประเทศ", "ส่งฟรี", "ทั่ว", "ประเทศ")]
    [InlineData("เสื้อยืดลายดอกไม้", "เสื้อยืด", "ลาย", "ดอกไม้")]
    public void Thai_is_divided_into_words(string text, params string[] words)
    {
        int[] bounds = [0, .. ThaiWords.Starts(text), text.Length];
        Assert.Equal(words, bounds.Zip(bounds.Skip(1), (start, end) => text[start..end]));
    }

    [Fact]
    public void Line_feeds_begin_lines_and_spaces_at_the_ends_of_lines_are_not_drawn()
    {
        var text = "  one  \r\n\n two\u2028three \t ";
        Assert.Equal(["one", "", "two", "three"], TextSamples.Lines(text, 20, 2000));
    }
}
