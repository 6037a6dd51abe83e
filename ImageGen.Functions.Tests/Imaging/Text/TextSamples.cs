using ImageGen.Imaging.Text;

namespace ImageGen.Tests.Imaging.Text;

/// <summary>One engine and library for all tests of text, and a line for each script that shops are read in.</summary>
internal static class TextSamples
{
    public static readonly TextEngine Engine = new(new FontLibrary());

    public static readonly IReadOnlyList<(string Language, string Text)> Scripts =
    [
        ("en", "AVATAR Typography, “fi ffl” & the office — €1,299.00 only"),
        ("ru", "Летняя распродажа: наушники 12 990 ₽"),
        ("uk", "Ґудзики її з’їзд — 499 ₴"),
        ("el", "Καλοκαιρινές εκπτώσεις, ΐ ΰ ώ"),
        ("vi", "Giảm giá mùa hè đặc biệt Ễ Ổ Ữ 1.290.000 ₫"),
        ("tr", "İndirim: ışıklı kulaklık 1.299,00 ₺"),
        ("ar", "عرض خاص: خصم 30% على سماعات Bluetooth (حتى 12/31)"),
        ("fa", "گوشی پژواک چهار ۱۲۳۴۵۶۷۸۹۰ تومان"),
        ("he", "מבצע קיץ: אוזניות Wireless ב־129.90 ₪ (כולל משלוח)"),
        ("hi", "ग्रीष्म ऋतु की बिक्री: वायरलेस हेडफ़ोन ३०% छूट ₹4,999"),
        ("th", "หูฟังไร้สายเสียงดีที่สุดสำหรับฤดูร้อนนี้ ฿1,290"),
        ("ja", "夏のセール：ワイヤレスヘッドホンが30％オフ。「今すぐ」ご購入ください！ ￥12,800（税込）髙﨑"),
        ("ko", "여름 세일: 무선 헤드폰을 지금 바로 30% 할인 ₩129,000 뷁"),
        ("zh-Hans", "夏季特卖：无线耳机立减30%，“立即购买”，免费送货上门。"),
        ("zh-Hant", "夏季特賣：無線耳機立減30%，「立即購買」，免費送貨上門。"),
        ("zh-HK", "喺香港嘅耳機，係咁啲㗎喇"),
    ];

    public static TextFit Fit(
        string text, float width = 2000, float height = 2000, string? language = null, TextStyle? style = null) =>
        Engine.Fit(text, style ?? new TextStyle { MaxLines = 20 }, width, height, language);

    /// <summary>What each line shows, at exactly this size.</summary>
    public static string[] Lines(string text, float size, float width, string? language = null)
    {
        var block = Fit(text, width, 4000, language, new TextStyle { MaxSize = size, MinSize = size, MaxLines = 50 }).Block;
        return [.. Assert.IsType<TextBlock>(block).Lines.Select(line => text.Substring(line.Start, line.Length))];
    }

    /// <summary>Rounded widths of the ink of the text's glyphs, from left to right.</summary>
    public static IEnumerable<int> InkWidths(string text, string? language = null) =>
        Fit(text, language: language).Block!.GlyphBoxes.Select(box => (int)MathF.Round(box.Width));
}
