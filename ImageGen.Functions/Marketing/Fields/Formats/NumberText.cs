using System.Globalization;
using System.Text;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>Writes numbers and percentages.</summary>
internal static class NumberText
{
    // As ECMA-402 does where no digits are asked for.
    private const int UsualDecimals = 3;

    /// <param name="decimals">Null for those of the value, three at most.</param>
    public static Result<string, FormatRefusal> Write(string value, FormatLocale locale, int? decimals)
    {
        if (CatalogueNumber.Read(value) is not { } number)
            return Unreadable(value);
        var digits = Digits(number.Value, decimals ?? 0, decimals ?? UsualDecimals, locale, locale.Number);
        return IsNegative(digits, number.Value) ? Fill(locale.NegativeNumber, digits, locale) : digits;
    }

    /// <summary>The number is the percentage: 20 is 20 %.</summary>
    public static Result<string, FormatRefusal> WritePercent(string value, FormatLocale locale)
    {
        if (CatalogueNumber.Read(value.TrimEnd().TrimEnd('%')) is not { Currency: null } number)
            return Unreadable(value);
        var digits = Digits(number.Value, 0, UsualDecimals, locale, locale.Number);
        return Fill(IsNegative(digits, number.Value) ? locale.NegativePercent : locale.Percent, digits, locale);
    }

    /// <summary>The digits of a number with its separators, without a sign.</summary>
    public static string Digits(decimal value, int least, int most, FormatLocale locale, NumberMarks marks)
    {
        var rounded = Math.Round(Math.Abs(value), most, MidpointRounding.AwayFromZero);
        var parts = rounded.ToString($"F{most}", CultureInfo.InvariantCulture).Split('.');
        var whole = new StringBuilder(parts[0]);
        if (whole.Length >= 3 + marks.LeastLeading)
        {
            for (var at = whole.Length - 3; at > 0; at -= locale.HigherGroup)
                whole.Insert(at, marks.Group);
        }

        var fraction = parts.Length == 1 ? "" : parts[1].TrimEnd('0').PadRight(least, '0');
        var text = fraction.Length == 0 ? whole.ToString() : $"{whole}{marks.Decimal}{fraction}";
        return locale.Zero == '0' ? text : string.Concat(
            text.Select(one => char.IsAsciiDigit(one) ? (char)(locale.Zero + one - '0') : one));
    }

    /// <summary>Puts the digits into a pattern.</summary>
    public static string Fill(string pattern, string digits, FormatLocale locale) =>
        pattern.Replace("-", locale.Minus, StringComparison.Ordinal).Replace("#", digits, StringComparison.Ordinal);

    private static bool IsNegative(string digits, decimal value) => value < 0 && digits.Any(one => char.GetNumericValue(one) > 0);

    private static FormatRefusal Unreadable(string value) =>
        new($"“{Shown(value)}” is no number. Write it as 1499.5.");

    public static string Shown(string value) => value.Length <= 40 ? value : value[..40] + "…";
}
