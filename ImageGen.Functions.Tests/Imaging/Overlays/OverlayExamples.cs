using ImageGen.Imaging.Overlays;

namespace ImageGen.Tests.Imaging.Overlays;

/// <summary>Texts as shops write them, by language.</summary>
public static class OverlayExamples
{
    public static IReadOnlyDictionary<string, OverlayText> Texts { get; } = new Dictionary<string, OverlayText>
    {
        ["en"] = new() { Headline = "Summer sound, lighter than ever", Price = "€129.00", Offer = "-30% until Sunday" },
        ["ar"] = new() { Headline = "سماعات لاسلكية جديدة لصيف أهدأ", Price = "١٬٢٩٩ ر.س", Offer = "خصم 30% حتى الأحد" },
        ["ja"] = new() { Headline = "夏の音を、もっと軽やかに。新しいワイヤレスヘッドホン", Price = "￥19,800", Offer = "日曜日まで30%オフ" },
        ["hi"] = new() { Headline = "गर्मियों की आवाज़, पहले से भी हल्की", Price = "₹12,999", Offer = "रविवार तक 30% छूट" },
        ["th"] = new() { Headline = "หูฟังไร้สาย เสียงดี ฟังสบายทั้งวัน", Price = "฿4,990", Offer = "ลด 30% ถึงวันอาทิตย์" },
        ["he"] = new() { Headline = "אוזניות קיץ חדשות, קלות מתמיד", Price = "499.90 ₪", Offer = "30% הנחה עד יום ראשון" },
    };

    /// <summary>What each layout's sample shows: a prompt for its background, and texts.</summary>
    public static IReadOnlyDictionary<string, (string Prompt, OverlayText Text)> Samples { get; } =
        new Dictionary<string, (string, OverlayText)>
        {
            ["bottom-scrim"] = (
            "palm beach at sunset",
            new() { Headline = "Two weeks in the sun", Price = "from €799", Offer = "Book by Sunday" }),
            ["side-panel"] = (
            "a portrait of a woman with flowers in her hair",
            new() { Headline = "Skin that feels like Sunday", Price = "$38.00", Offer = "Free travel size" }),
            ["price-badge"] = (
            "a teapot on a wooden table, morning",
            new() { Headline = "The teapot that pours without a drop", Price = "€24.90", Offer = "-20% this week" }),
            ["editorial"] = (
            "silk fabric, blue",
            new() { Headline = "The evening collection", Price = "from £240", Offer = "In store on Friday" }),
            ["framed-card"] = (
            "a product bottle of perfume on a table, studio light",
            new() { Headline = "Cedar, rain and a little smoke", Price = "€92.00", Offer = "NEW THIS AUTUMN" }),
            ["top-banner"] = (
            "market hall, lively",
            new() { Headline = "Fresh from the market", Price = "2 for €5", Offer = "Saturday only" }),
            ["corner-card"] = (
            "snowy mountain, winter, bright day",
            new() { Headline = "Warm down to minus twenty", Price = "€189.00", Offer = "-25%" }),
        };
}
