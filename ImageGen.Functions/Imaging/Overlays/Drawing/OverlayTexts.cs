using System.Text;
using System.Text.RegularExpressions;
using ImageGen.Imaging.Text;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>The texts of a request, cleaned for drawing.</summary>
internal static partial class OverlayTexts
{
    private const char NoBreakSpace = '\u00A0';
    private const char NarrowNoBreakSpace = '\u202F';
    private const char WordJoiner = '\u2060';

    /// <summary>Those that are given, in logical order, each run of white space as one space.</summary>
    /// <exception cref="ArgumentException">None is given.</exception>
    public static IReadOnlyDictionary<OverlayRole, string> Given(OverlayText text)
    {
        var given = new OrderedDictionary<OverlayRole, string>();
        foreach (var (role, value) in new[]
        {
            (OverlayRole.Headline, text.Headline),
            (OverlayRole.Price, text.Price),
            (OverlayRole.Offer, text.Offer),
        })
        {
            if (VisibleText.Any(value))
                given.Add(role, WithSingleSpaces(value!));
        }

        return given.Count > 0 ? given : throw new ArgumentException("An overlay has at least one text.", nameof(text));
    }

    /// <summary>The same with spaces that cannot break inside amounts: <c>1 299,00 kr</c> on two lines would be another price.</summary>
    public static string KeepAmountsTogether(string price)
    {
        var words = price.Split(' ');
        var kept = new StringBuilder(words[0], price.Length);
        foreach (var (word, next) in words.Zip(words.Skip(1)))
            kept.Append(IsOneAmount(word, next) ? NoBreakSpace : ' ').Append(next);
        // Nor after the dash of a range.
        return Dashes().Replace(kept.ToString(), $"$0{WordJoiner}");
    }

    /// <summary>
    /// Whether the language is written from right to left and a letter is Hebrew, Arabic or of another such script, also behind a Latin
    /// brand; in other languages the first letter decides. Of texts without letters, the language does.
    /// </summary>
    public static bool IsRightToLeft(IEnumerable<string> texts, string? language)
    {
        var all = string.Concat(texts);
        if (TextLanguage.IsRightToLeft(language) && all.EnumerateRunes().Any(IsRightToLeft))
            return true;
        foreach (var rune in all.EnumerateRunes())
        {
            if (Rune.IsLetter(rune))
                return IsRightToLeft(rune);
        }

        return TextLanguage.IsRightToLeft(language);
    }

    private static bool IsRightToLeft(Rune letter) => letter.Value
        is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);

    private static string WithSingleSpaces(string text)
    {
        var single = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsWhiteSpace(letter) || letter is NoBreakSpace or NarrowNoBreakSpace)
                single.Append(letter);
            else if (single.Length > 0 && single[^1] != ' ')
                single.Append(' ');
        }

        return single.ToString().TrimEnd();
    }

    // Two groups of digits, or digits beside a currency such as €, kr, EUR or руб.
    private static bool IsOneAmount(string one, string other) =>
        (one.Any(char.IsDigit) && other.Any(char.IsDigit))
        || (one.Any(char.IsDigit) && IsCurrency(other))
        || (IsCurrency(one) && other.Any(char.IsDigit));

    [GeneratedRegex(@"[-\u2010\u2013\u2014/~\u301C](?=\S)")]
    private static partial Regex Dashes();

    private static bool IsCurrency(string word) => word[0] != '(' && word.Count(letter => !char.IsPunctuation(letter)) is > 0 and <= 3;
}
