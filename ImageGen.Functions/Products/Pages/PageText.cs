using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace ImageGen.Products.Pages;

/// <summary>Makes text of a page fit to be drawn: one line without controls, direction overrides, broken characters or tags.</summary>
internal static partial class PageText
{
    public const int MaxTitle = 300;
    public const int MaxDescription = 2000;

    /// <summary>Null for text of which nothing is left.</summary>
    public static string? Clean(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var clean = new StringBuilder(Math.Min(text.Length, maxLength));
        // Twice the limit is read at most: what comes after it cannot be seen.
        var source = text.Length > maxLength * 4 ? text[..(maxLength * 4)] : text;
        var isAfterSpace = true;
        foreach (var rune in Tags().Replace(source, " ").EnumerateRunes())
        {
            // A lone surrogate is enumerated as U+FFFD.
            if (rune.Value == 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                || IsDropped(rune))
                continue;
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isSpace && isAfterSpace)
                continue;
            if (clean.Length + rune.Utf16SequenceLength > maxLength)
                break;
            isAfterSpace = isSpace;
            clean.Append(isSpace ? " " : rune.ToString());
        }
        var result = clean.ToString().Trim();
        return result.Length == 0 ? null : result;
    }

    /// <summary>
    /// Decodes character references once. Shops write JSON-LD with the references of HTML in its strings; in scripts HTML does not decode
    /// them.
    /// </summary>
    public static string Decode(string text) => text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(text) : text;

    /// <summary>Letters and digits in lower case, for the comparison of names.</summary>
    public static string Letters(string? text) =>
        string.Concat((text ?? "").Take(MaxTitle).Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    /// <summary>Two names are of the same thing: equal but for signs and case, or one is a large part of the other.</summary>
    public static bool AreAlike(string? first, string? second)
    {
        var (one, other) = (Letters(first), Letters(second));
        if (one.Length == 0 || other.Length == 0)
            return false;
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        return shorter == longer
            || (shorter.Length * 2 >= longer.Length && shorter.Length > 5 && longer.Contains(shorter, StringComparison.Ordinal));
    }

    /// <summary>A title of a page begins with the name of its product; what follows is the shop.</summary>
    public static bool Begins(string? title, string? name) =>
        Letters(name) is { Length: > 5 } letters && Letters(title).StartsWith(letters, StringComparison.Ordinal);

    // Joiners stay: emoji and Indic scripts need them.
    private static bool IsDropped(Rune rune) =>
        rune.Value is >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069
            or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF or 0x00AD or 0x061C
        || (Rune.IsControl(rune) && rune.Value is not (0x09 or 0x0A or 0x0D or 0x0C or 0x85));

    [GeneratedRegex("</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|p|s|script|small|span|strong|style|sub|sup|u|ul)(?:\\s[^<>]*)?/?>",
        RegexOptions.IgnoreCase)]
    private static partial Regex Tags();
}
