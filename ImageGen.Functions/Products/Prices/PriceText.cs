using System.Globalization;
using System.Text;

namespace ImageGen.Products.Prices;

/// <summary>The words that are drawn on the image for a price, in the language of the page.</summary>
public static class PriceText
{
    private const string Nbsp = "\u00A0";

    /// <summary>
    /// <c>19,90 €</c>, <c>from $19</c>, <c>19–29 €</c>, <c>99 € zzgl. MwSt.</c>, with no-break spaces inside amounts. Whole amounts have no
    /// decimals. A language that is not known gets the ISO code, a decimal point and English words. Empty for an instalment and for a price
    /// with neither currency nor sign: they must not be drawn.
    /// </summary>
    /// <param name="language">BCP 47, such as <c>de-CH</c>.</param>
    public static string Format(PagePrice price, string? language)
    {
        ArgumentNullException.ThrowIfNull(price);
        var rules = PriceLanguage.Of(language);
        if (price.Kind == PriceKind.Free)
            return rules.Free;
        if (price.Kind == PriceKind.Instalment || price.Currency is null && price.Symbol is null)
            return "";
        var amount = Amount(price, language, rules);
        if (price.Kind == PriceKind.Unit)
            amount += $"/{(price.Quantity is { } of ? $"{of.ToString(CultureInfo.InvariantCulture)}{Nbsp}" : "")}{price.Unit}";
        if (price.Tax == PriceTax.Net)
            amount = Put(Joined(rules.Net), amount);
        return price.Kind switch
        {
            PriceKind.From => Put(rules.From, amount),
            PriceKind.MultiBuy when price.Quantity is { } many => Put(rules.Many, amount, many),
            PriceKind.List => Put(rules.List, amount),
            _ => amount,
        };
    }

    /// <summary><c>Was £55</c>, <c>statt 219 €</c>, <c>RRP £55</c>: the offer line for a former or recommended price.</summary>
    public static string FormatWas(PagePrice price, string? language)
    {
        ArgumentNullException.ThrowIfNull(price);
        var text = Format(price, language);
        return text.Length == 0 || price.Kind == PriceKind.List ? text : Put(PriceLanguage.Of(language).Was, text);
    }

    // "excl. VAT" on two lines would be read as its half; it may stand on the next line as a whole.
    private static string Joined(string template) => template
        .Replace(" ", Nbsp, StringComparison.Ordinal)
        .Replace($"{{0}}{Nbsp}", "{0} ", StringComparison.Ordinal);

    private static string Put(string template, string amount, int? count = null) => template
        .Replace("{0}", amount, StringComparison.Ordinal)
        .Replace("{1}", count?.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string Amount(PagePrice price, string? language, PriceLanguage rules)
    {
        var digits = IsWhole(price.Amount) && IsWhole(price.HighAmount ?? 0) ? 0 : Currencies.Digits(price.Currency);
        var isIndian = LanguageTag.Primary(language) == "hi" || price.Currency is "INR" or "PKR" or "BDT" or "NPR" or "LKR";
        var low = Number(price.Amount, digits, rules, isIndian);
        var high = price.HighAmount is { } highest ? Number(highest, digits, rules, isIndian) : null;
        var sign = price.Currency is null ? price.Symbol!
            : rules.IsUnknown ? price.Currency : CurrencyMark.For(price.Currency, language);
        // The won and the yen stand behind the number, without a space.
        if ((price.Currency, LanguageTag.Primary(language)) is ("KRW", "ko") or ("JPY", "ja"))
            return $"{Range(low, high)}{(price.Currency == "KRW" ? "원" : "円")}";
        var isWord = sign.All(character => char.IsLetter(character) || character is '.');
        if (rules.Place == SignPlace.AfterWithSpace || price.Currency is null && isWord && rules.Place != SignPlace.BeforeWithSpace)
            return $"{Range(low, high)}{Nbsp}{sign}";
        if (rules.Place == SignPlace.Before && isWord && sign.Length > 2 && price.Currency is not null)
            return $"{price.Currency}{Nbsp}{Range(low, high)}";
        return rules.Place == SignPlace.BeforeWithSpace && (isWord || !rules.IsUnknown)
            ? $"{sign}{Nbsp}{Range(low, high)}"
            : $"{sign}{low}{(high is null ? "" : $"–{sign}{high}")}";
    }

    private static string Range(string low, string? high) => high is null ? low : $"{low}–{high}";

    private static bool IsWhole(decimal value) => value == decimal.Truncate(value);

    private static string Number(decimal value, int digits, PriceLanguage rules, bool isIndian)
    {
        // A fraction of the smallest coin, as in 0.0099 EUR, keeps all its digits.
        var rounded = Math.Round(value, digits);
        var parts = (rounded == value ? rounded.ToString($"F{digits}", CultureInfo.InvariantCulture)
            : value.ToString("0.####", CultureInfo.InvariantCulture))
            .Split('.');
        var whole = new StringBuilder(parts[0]);
        // Polish and Spanish leave four digits ungrouped; grouped is understood by all.
        for (var (at, size) = (whole.Length - 3, isIndian ? 2 : 3); at > 0; at -= size)
            whole.Insert(at, rules.Group);
        return parts.Length == 1 ? whole.ToString() : $"{whole}{rules.Decimal}{parts[1]}";
    }
}
