using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>
/// A number or a price as catalogues write it: <c>1499.00 EUR</c>, <c>EUR 1499</c>, <c>1,499.00 USD</c>, <c>€1.499,00</c>.
/// </summary>
/// <param name="Currency">Null where none is written, or a sign of several currencies such as <c>$</c>.</param>
/// <param name="IsAmbiguous">
/// Whether its only separator is a point before three digits, which is decimal by the rules of catalogues, and of thousands in many
/// languages.
/// </param>
internal sealed partial record CatalogueNumber(decimal Value, string? Currency, bool IsAmbiguous)
{
    private const int MaxDigits = 18;

    private static readonly FrozenDictionary<string, string> Signs =
        "€ EUR £ GBP ₹ INR ₽ RUB ₴ UAH ₺ TRY ₩ KRW ₪ ILS zł PLN Kč CZK R$ BRL".Split(' ').Chunk(2)
            .ToFrozenDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Null for what is no number.</summary>
    public static CatalogueNumber? Read(string text)
    {
        if (text.Length > 100 || Form().Match(text.Trim()) is not { Success: true } match)
            return null;
        var (before, after) = (match.Groups["before"].Value, match.Groups["after"].Value);
        if ((before.Length > 0 && after.Length > 0) || Digits(match.Groups["number"].Value) is not var (digits, isAmbiguous))
            return null;
        if (digits.Length > MaxDigits)
            return null;
        var value = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var mark = before + after;
        return new(
            match.Groups["minus"].Success ? -value : value,
            mark.Length == 3 && mark.All(char.IsAsciiLetterUpper) ? mark : Signs.GetValueOrDefault(mark),
            isAmbiguous);
    }

    // The digits with a decimal point at most; null where the separators make no number.
    private static (string Digits, bool IsAmbiguous)? Digits(string text)
    {
        text = Space().Replace(text, " ").Replace('’', '\'');
        var (point, comma) = (text.LastIndexOf('.'), text.LastIndexOf(','));
        var isAmbiguous = false;
        var last = Math.Max(point, comma);
        var isDecimal = last >= 0 && (point >= 0 && comma >= 0 || text.IndexOf(text[last], StringComparison.Ordinal) == last);
        var isBeforeThree = isDecimal && (point < 0 || comma < 0) && text.Length - last == 4;
        if (isBeforeThree && !text.StartsWith('0') && !text.AsSpan(0, last).ContainsAny(" '"))
        {
            isDecimal = text[last] == '.';
            isAmbiguous = isDecimal;
        }

        var (whole, fraction) = isDecimal ? (text[..last], text[(last + 1)..]) : (text, "");
        var groups = whole.Split(' ', '\'', '.', ',');
        var isGrouped = groups.Length == 1 || (groups[0].Length is > 0 and <= 3 && groups[^1].Length == 3
            && groups[1..].All(group => group.Length is 2 or 3) && whole.Where(one => !char.IsAsciiDigit(one)).Distinct().Count() == 1);
        if (!isGrouped || !fraction.All(char.IsAsciiDigit) || (isDecimal && (fraction.Length == 0 || whole.Contains(text[last]))))
            return null;
        return ($"{(groups[0].Length == 0 ? "0" : string.Concat(groups))}{(isDecimal ? $".{fraction}" : "")}", isAmbiguous);
    }

    [GeneratedRegex(
        @"^(?<before>[A-Z]{3}|R\$|[\p{Sc}])?\s*(?<minus>[-−])?\s*(?<number>[0-9.,]([0-9.,'’\s]*[0-9])?)\s*"
        + @"(?<after>[A-Z]{3}|zł|Kč|R\$|[\p{Sc}])?$")]
    private static partial Regex Form();

    [GeneratedRegex(@"\s")]
    private static partial Regex Space();
}
