using System.Text.RegularExpressions;
using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>The language of a page, and the country where its address tells one.</summary>
internal sealed partial record PageLocale(string? Language, string? Country)
{
    // Country codes that are sold to anyone tell no country.
    private static readonly HashSet<string> Generic = new(StringComparer.OrdinalIgnoreCase)
    {
        "io", "co", "me", "tv", "ai", "cc", "ly", "gg", "to", "sh", "fm", "am", "eu", "ws", "la", "vc", "gl", "im", "is", "it.com", "so",
            "st", "ac",
    };

    public PriceHint Hint => new(Language, Country);

    /// <summary>
    /// <c>html lang</c>, <c>og:locale</c>, a path such as <c>/de-ch/</c>, <c>Content-Language</c>, and then the hint of the request.
    /// </summary>
    public static PageLocale Of(PageDocument page, Uri url, string? contentLanguage, string? hint)
    {
        var path = PathTag().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;
        var language = Tag(page.Html.DocumentElement.GetAttribute("lang") ?? page.Html.DocumentElement.GetAttribute("xml:lang"))
            ?? Tag(page.Meta("og:locale").FirstOrDefault())
            ?? Tag(path)
            ?? Tag(contentLanguage?.Split(',')[0])
            ?? Tag(hint);
        var country = LanguageTag.Region(language) is null ? CountryOf(url) : null;
        return new(language, country ?? (LanguageTag.Region(language) is null && path is not null ? LanguageTag.Region(Tag(path)) : null));
    }

    private static string? CountryOf(Uri url)
    {
        var top = url.Host[(url.Host.LastIndexOf('.') + 1)..];
        return top.Length != 2 || Generic.Contains(top) || char.IsAsciiDigit(top[0]) ? null
            : top.Equals("uk", StringComparison.OrdinalIgnoreCase) ? "GB" : top.ToUpperInvariant();
    }

    private static string? Tag(string? text)
    {
        if (text is null || Bcp47().Match(text.Trim()) is not { Success: true } match)
            return null;
        var (language, script, region) = (match.Groups[1].Value.ToLowerInvariant(), match.Groups[2].Value,
            match.Groups[3].Value.ToUpperInvariant());
        return language + (script.Length == 0 ? "" : $"-{script}") + (region.Length == 0 ? "" : $"-{region}");
    }

    [GeneratedRegex("^([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_]([A-Za-z]{2}))?(?:[-_.].*)?$")]
    private static partial Regex Bcp47();

    [GeneratedRegex("^/([a-z]{2}[-_][A-Za-z]{2})(?:/|$)")]
    private static partial Regex PathTag();
}
