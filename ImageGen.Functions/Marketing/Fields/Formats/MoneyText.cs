using System.Collections.Frozen;
using System.Globalization;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>Writes prices, with the decimals that CLDR gives their currency.</summary>
internal static class MoneyText
{
    private const char NoBreakSpace = '\u00A0';

    private static readonly FrozenSet<string> NoDecimals =
        "CLP COP DJF GNF HUF IDR IQD ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> ThreeDecimals = "BHD JOD KWD LYD OMR TND".Split(' ').ToFrozenSet();

    /// <param name="code">The currency of a value that names none; null where each must.</param>
    public static Result<string, FormatRefusal> Write(string value, FormatLocale locale, string? code)
    {
        var shown = $"“{NumberText.Shown(value)}”";
        if (CatalogueNumber.Read(value) is not { } price)
            return new FormatRefusal($"{shown} is no price. Write it as 1499.00 EUR.");
        if ((price.Currency ?? code) is not { } currency)
            return new FormatRefusal($"{shown} names no currency. Write it as 1499.00 EUR, or add the currency to the format.");
        if (code is not null && currency != code)
            return new FormatRefusal($"{shown} is in {currency}, but the format says {code}; prices are not converted.");
        var decimals = NoDecimals.Contains(currency) ? 0 : ThreeDecimals.Contains(currency) ? 3 : 2;
        if (price.IsAmbiguous && decimals < 3)
        {
            return new FormatRefusal(
                $"{shown} can be read in two ways. Write it with {decimals} decimals after a point, such as 1499.00 EUR.");
        }

        var digits = NumberText.Digits(price.Value, decimals, decimals, locale, locale.Money);
        var isNegative = price.Value < 0 && digits.Any(one => char.GetNumericValue(one) > 0);
        var sign = locale.Signs.GetValueOrDefault(currency, currency);
        return NumberText.Fill(Spaced(isNegative ? locale.NegativeMoney : locale.MoneyPattern, sign), digits, locale)
            .Replace("¤", sign, StringComparison.Ordinal);
    }

    // CLDR, currencySpacing: between digits and a currency whose end is no symbol, as in CHF 12, there is a space.
    private static string Spaced(string pattern, string sign)
    {
        if (pattern.Contains("¤#", StringComparison.Ordinal) && !IsSymbol(sign[^1]))
            return pattern.Replace("¤#", $"¤{NoBreakSpace}#", StringComparison.Ordinal);
        return pattern.Contains("#¤", StringComparison.Ordinal) && !IsSymbol(sign[0])
            ? pattern.Replace("#¤", $"#{NoBreakSpace}¤", StringComparison.Ordinal)
            : pattern;
    }

    private static bool IsSymbol(char one) => CharUnicodeInfo.GetUnicodeCategory(one) is UnicodeCategory.CurrencySymbol
        or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherSymbol;
}
