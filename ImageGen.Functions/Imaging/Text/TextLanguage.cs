using HarfBuzzSharp;
using ImageGen.Imaging.Text.Unicode;

namespace ImageGen.Imaging.Text;

/// <summary>What the language of a text decides: the forms of its glyphs and the direction of its paragraphs.</summary>
internal sealed class TextLanguage
{
    private static readonly string[] RightToLeft = ["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"];

    private readonly string _primary;

    /// <param name="tag">BCP 47, or null. Other strings count as null.</param>
    public TextLanguage(string? tag, string text)
    {
        var subtags = (tag ?? "").Split('-', '_');
        var first = subtags[0].ToLowerInvariant();
        // HarfBuzz keeps every language it was ever asked for, so the number of its names is bounded here.
        _primary = first.Length is 2 or 3 && first.All(char.IsAsciiLetterLower) ? first : "";
        Shaping = new Language(_primary.Length > 0 ? _primary : "en");
        Region = _primary switch
        {
            "ja" => CjkRegion.Japan,
            "ko" => CjkRegion.Korea,
            "zh" or "yue" => IsTraditional(subtags, _primary) ? CjkRegion.TraditionalChinese : CjkRegion.SimplifiedChinese,
            _ => RegionOf(text),
        };
    }

    public Language Shaping { get; }

    public CjkRegion Region { get; }

    /// <summary>
    /// The level of a paragraph, as a page in this language would have it: null (by the first strong character) except that a
    /// right-to-left language turns every paragraph that is not wholly left-to-right.
    /// </summary>
    public int? BaseLevel(ReadOnlySpan<BidiClass> classes) =>
        IsRightToLeft(_primary) && (!classes.Contains(BidiClass.L) || classes.ContainsAny(BidiClass.R, BidiClass.AL)) ? 1 : null;

    /// <summary>Whether a language is written from right to left.</summary>
    /// <param name="tag">BCP 47, or null.</param>
    public static bool IsRightToLeft(string? tag) =>
        RightToLeft.Contains((tag ?? "").Split('-', '_')[0], StringComparer.OrdinalIgnoreCase);

    private static bool IsTraditional(string[] subtags, string primary)
    {
        if (subtags.Contains("Hans", StringComparer.OrdinalIgnoreCase))
            return false;
        return primary == "yue" || subtags.Any(subtag => subtag.ToUpperInvariant() is "HANT" or "TW" or "HK" or "MO");
    }

    private static CjkRegion RegionOf(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            var script = UnicodeFunctions.Default.GetScript((uint)rune.Value);
            if (script == Script.Hiragana || script == Script.Katakana)
                return CjkRegion.Japan;
            if (script == Script.Hangul)
                return CjkRegion.Korea;
            if (script == Script.Bopomofo)
                return CjkRegion.TraditionalChinese;
        }

        return CjkRegion.SimplifiedChinese;
    }
}
