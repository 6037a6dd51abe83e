using System.Globalization;
using System.Text;

namespace ImageGen.Products.Prices;

/// <summary>
/// Folds the characters that prices are written with to those that the reader knows. By hand: this process has no culture data, and
/// <see cref="string.Normalize()"/> changes nothing in it.
/// </summary>
internal static class PriceCharacters
{
    /// <summary>Arabic decimal separator: the only separator that is never a grouping.</summary>
    public const char Decimal = '\u066B';

    /// <summary>Stands for every space that does not break a line; such a space groups digits without doubt.</summary>
    public const char FixedSpace = '\u00A0';

    /// <summary>
    /// Full-width forms become ASCII, digits of all scripts 0 to 9, spaces one of two, apostrophes and dashes one each; format characters
    /// go.
    /// Raised digits after a digit are its decimals; a single one is a footnote and goes.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 4);
        for (var i = 0; i < text.Length; i++)
        {
            var raised = 0;
            while (i + raised < text.Length && Raised(text[i + raised]) is not null)
                raised++;
            if (raised > 0)
            {
                AppendRaised(folded, text.AsSpan(i, raised));
                i += raised - 1;
                continue;
            }
            if (FoldOne(text[i]) is { } character)
                folded.Append(character);
        }
        return folded.ToString();
    }

    private static void AppendRaised(StringBuilder folded, ReadOnlySpan<char> raised)
    {
        if (raised.Length == 1 || folded.Length == 0 || !char.IsAsciiDigit(folded[^1]))
        {
            folded.Append(' ');
            return;
        }
        folded.Append(Decimal);
        foreach (var character in raised)
            folded.Append(Raised(character));
    }

    private static char? Raised(char character) => character switch
    {
        '\u2070' => '0',
        '\u00B9' => '1',
        '\u00B2' => '2',
        '\u00B3' => '3',
        >= '\u2074' and <= '\u2079' => (char)('4' + character - '\u2074'),
        _ => null,
    };

    private static char? FoldOne(char character) => character switch
    {
        ' ' or '\t' or '\n' or '\r' or '\f' or '\v' or '\u3000' or '\u0085' or '\u2028' or '\u2029' => ' ',
        '\u00A0' or '\u202F' or '\u2007' or '\u2009' or '\u2008' or '\u2006' or '\u2005' => FixedSpace,
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        '\uFFE5' => '¥',
        '\uFFE1' => '£',
        '\uFFE0' => '¢',
        '\uFFE6' => '₩',
        '\u2019' or '\u2018' or '\u02BC' or '\u00B4' or '\u066C' => '\'',
        '\u060C' or '\u3001' => ',',
        '\u066A' => '%',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' => '-',
        '\u301C' or '\u223C' => '~',
        '\u2215' or '\u2044' => '/',
        _ when char.IsAscii(character) => char.IsControl(character) ? null : character,
        _ when CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.Control => null,
        _ when CharUnicodeInfo.GetDecimalDigitValue(character) is >= 0 and var digit => (char)('0' + digit),
        _ => character,
    };
}
