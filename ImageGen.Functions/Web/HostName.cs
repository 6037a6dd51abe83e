using System.Globalization;
using System.Text;

namespace ImageGen.Web;

/// <summary>
/// Brings the host of an address into the ASCII form that is checked, looked up and asked. <see cref="Uri"/> cannot: the app runs with
/// invariant globalization, where neither it nor <see cref="IdnMapping"/> folds the compatibility forms of letters, digits and dots.
/// </summary>
internal static class HostName
{
    private static readonly IdnMapping Punycode = new() { AllowUnassigned = true };

    /// <summary>The host in lower-case ASCII; null where it has a character that no host name can have.</summary>
    /// <param name="host">A name or an IPv4 address, as <see cref="Uri.Host"/> gives it.</param>
    public static string? Fold(string host)
    {
        var folded = new StringBuilder(host.Length);
        foreach (var rune in host.EnumerateRunes())
        {
            if (IsIgnorable(rune.Value))
                continue;
            var text = Fold(rune);
            if (text is null)
                return null;
            folded.Append(text);
        }

        var name = folded.ToString();
        if (Ascii.IsValid(name))
            return name.Length == 0 ? null : name;
        try
        {
            return Punycode.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether every label is one of a host name, and an encoded label can be decoded.</summary>
    /// <param name="name">A folded name without a final dot.</param>
    public static bool IsValid(string name) => name.Length <= 253 && name.Split('.').All(IsLabel);

    /// <summary>
    /// Whether it ends in a number as IPv4 addresses do. Resolvers read more spellings of them than <see cref="Uri"/> does, so such a name
    /// is never one.
    /// </summary>
    public static bool EndsInNumber(string name)
    {
        var last = name[(name.LastIndexOf('.') + 1)..];
        return last.All(char.IsAsciiDigit)
            || (last.StartsWith("0x", StringComparison.Ordinal) && last[2..].All(char.IsAsciiHexDigit));
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label[0] != '-'
        && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_')
        && (!label.StartsWith("xn--", StringComparison.Ordinal) || CanBeDecoded(label));

    private static bool CanBeDecoded(string label)
    {
        try
        {
            return Punycode.GetUnicode(label) != label;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    // Soft hyphen, zero-width space, word joiner, byte order mark, grapheme joiner, variation selectors.
    private static bool IsIgnorable(int code) =>
        code is 0xAD or 0x200B or 0x2060 or 0xFEFF or 0x34F or (>= 0x180B and <= 0x180D) or (>= 0xFE00 and <= 0xFE0F);

    private static string? Fold(Rune rune) => rune.Value switch
    {
        '.' or 0x3002 or 0xFF0E or 0xFF61 => ".",
        // Full-width forms of ASCII. Those of delimiters, such as of / or @, are no part of a name.
        >= 0xFF01 and <= 0xFF5E => FoldAscii((char)(rune.Value - 0xFEE0)),
        0x24EA => "0",
        >= 0x2460 and <= 0x2473 => (rune.Value - 0x245F).ToString(CultureInfo.InvariantCulture),
        >= 0x24B6 and <= 0x24CF => ((char)(rune.Value - 0x24B6 + 'a')).ToString(),
        >= 0x24D0 and <= 0x24E9 => ((char)(rune.Value - 0x24D0 + 'a')).ToString(),
        < 0x80 => FoldAscii((char)rune.Value),
        _ => IsOfWords(Rune.GetUnicodeCategory(rune)) ? Rune.ToLowerInvariant(rune).ToString() : null,
    };

    private static string? FoldAscii(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? char.ToLowerInvariant(character).ToString() : null;

    private static bool IsOfWords(UnicodeCategory category) => category
        is UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.DecimalDigitNumber;
}
