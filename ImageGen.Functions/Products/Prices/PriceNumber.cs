using System.Globalization;

namespace ImageGen.Products.Prices;

/// <summary>A number as it is written: groups of digits and what stands between them.</summary>
/// <param name="Groups">At least one; the first is empty for a number that starts with its separator, such as <c>.75</c>.</param>
/// <param name="Separators">One less than the groups.</param>
/// <param name="HasDash">A dash stands for the decimals, as in <c>49,-</c>.</param>
/// <param name="Factor">10^5 for lakh, 10^7 for crore, else 1.</param>
/// <param name="Flaw">Why it is no amount, whatever is beside it; else null.</param>
internal sealed record PriceNumber(
    IReadOnlyList<string> Groups,
    IReadOnlyList<char> Separators,
    bool HasDash = false,
    decimal Factor = 1,
    string? Flaw = null)
{
    private const int MaxDigits = 28;
    private const decimal MaxAmount = 1_000_000_000;

    // A lone separator before three digits is a decimal point or a grouping. These languages group with a dot, the others with a comma.
    private static readonly string[] CommaLanguages =
        "de fr es it nl pl pt ru uk be cs sk sv da nb no nn fi is et lv lt hu ro bg el tr hr sr sl mk bs sq vi id ca eu gl az kk ka hy"
            .Split(' ');

    private static readonly string[] DotRegions = "CH LI MX US GT HN NI SV PA DO PE PR".Split(' ');

    /// <summary>A whole number without separators and up to 4 digits; null for anything else.</summary>
    public int? Count => Groups.Count == 1 && Groups[0].Length is > 0 and < 5 && Flaw is null && !HasDash && Factor == 1
        ? int.Parse(Groups[0], CultureInfo.InvariantCulture)
        : null;

    public bool IsGroupedByPlainSpace => Separators.Contains(' ');

    /// <summary>A whole number to which two more digits behind a currency sign may be the decimals.</summary>
    public bool MayLackDecimals =>
        Flaw is null && !HasDash && Factor == 1 && Separators.All(separator => separator is ' ' or PriceCharacters.FixedSpace);

    /// <summary>Exactly two digits.</summary>
    public bool IsTwoDigits => Groups is [{ Length: 2 }] && Flaw is null && !HasDash && Factor == 1;

    /// <summary>A lone dot or comma stands before exactly three digits.</summary>
    public bool HasLoneTriple => Separators is ['.' or ','] && Groups[1].Length == 3;

    /// <summary>The amount in a currency (null for one that is not known), or the reason why it cannot be told.</summary>
    public (decimal Value, string? Problem, string? Note) Resolve(string? currency, bool isMinor, bool hasSign, PriceHint hint)
    {
        if (Flaw is not null)
            return (0, Flaw, null);
        var digits = Groups.Sum(group => group.Length);
        if (digits > MaxDigits)
            return (0, "a number has too many digits for a price", null);
        var (hasDecimals, problem) = Split(currency, hasSign, hint);
        if (problem is not null)
            return (0, problem, null);
        var whole = string.Concat(hasDecimals ? Groups.SkipLast(1) : Groups);
        var fraction = hasDecimals ? Groups[^1] : "";
        var text = fraction.Length == 0 ? whole : $"{(whole.Length == 0 ? "0" : whole)}.{fraction}";
        var value = decimal.Parse(text, CultureInfo.InvariantCulture) * Factor;
        if (isMinor)
            return Checked(value / 100, hasDecimals ? "a fraction of the smallest coin" : null);
        if (hint.Source == PriceSource.MinorUnits)
            return hasDecimals ? (0, "an amount in cents has decimals", null) : Checked(value / Scale(currency), null);
        var rounded = Math.Round(value, Currencies.Digits(currency), MidpointRounding.ToEven);
        if (rounded == value)
            return Checked(value, null);
        return hint.Source == PriceSource.Text
            ? (0, $"{Written} has more decimals than its currency", null)
            : Checked(rounded, $"{Written} has {CountOf(fraction)} decimals; rounded");
    }

    private static string CountOf(string fraction) =>
        fraction.Length == 3 ? "three" : fraction.Length.ToString(CultureInfo.InvariantCulture);

    private string Written => string.Concat(Groups.Select((group, index) => index == 0 ? group : Separators[index - 1] + group));

    private static decimal Scale(string? currency) => Currencies.Digits(currency) switch { 0 => 1, 3 => 1000, _ => 100 };

    private static (decimal, string?, string?) Checked(decimal value, string? note) =>
        value > MaxAmount ? (0, "a number is too large for a price", null) : (value, null, note);

    private (bool HasDecimals, string? Problem) Split(string? currency, bool hasSign, PriceHint hint)
    {
        if (Separators.Count == 0)
            return (false, null);
        // The dash stands for the decimals, so all separators group: 1.198,-
        if (HasDash)
            return AreGroups(Groups, currency) ? (false, null) : (false, $"{Written} is grouped in no known way");
        var last = Separators[^1];
        var isLastDecimal = last is '.' or ',' or PriceCharacters.Decimal;
        if (Separators.Count == 1)
            return SplitAtOnly(last, currency, hasSign, hint);
        if (Separators.All(separator => separator == last))
            return isLastDecimal && last == PriceCharacters.Decimal || !AreGroups(Groups, currency)
                ? (false, $"{Written} is grouped in no known way")
                : (false, null);
        var isOnce = isLastDecimal && Separators.Count(separator => separator == last) == 1;
        var grouping = Separators[0];
        return isOnce && Separators.SkipLast(1).All(separator => separator == grouping) && AreGroups([.. Groups.SkipLast(1)], currency)
            ? (true, null)
            : (false, $"{Written} is grouped in no known way");
    }

    private (bool HasDecimals, string? Problem) SplitAtOnly(char separator, string? currency, bool hasSign, PriceHint hint)
    {
        var (first, last) = (Groups[0], Groups[1]);
        if (separator == PriceCharacters.Decimal)
            return (true, null);
        if (separator is not ('.' or ','))
            return last.Length == 3 && first.Length is > 0 and < 4 ? (false, null) : (false, $"{Written} is grouped in no known way");
        if (last.Length != 3 || first.Length is 0 or > 3 || first[0] == '0')
            return (true, null);
        if (currency is not null && Currencies.Digits(currency) == 3)
            return separator == '.' || currency == "TND" ? (true, null) : Ambiguous;
        var isWhole = currency is not null && Currencies.IsWhole(currency);
        if (hint.Source == PriceSource.Markup && separator == '.')
            return isWhole ? Ambiguous : (true, null);
        if (isWhole)
            return (false, null);
        return IsGrouping(separator, currency, hasSign, hint) ? (false, null) : Ambiguous;
    }

    private (bool, string?) Ambiguous => (false, $"{Written} may mean thousands or three decimals");

    private static bool IsGrouping(char separator, string? currency, bool hasSign, PriceHint hint)
    {
        var hasComma = HasDecimalComma(hint.Language) ?? (currency is null ? null : Currencies.HasDecimalComma(currency));
        if (separator == '.')
            return hasComma == true;
        return hasComma == false || (hasComma == true && hasSign && Currencies.Digits(currency) == 2);
    }

    private static bool? HasDecimalComma(string? language) => LanguageTag.Primary(language) switch
    {
        null => null,
        "ar" => LanguageTag.Region(language) is "MA" or "DZ" or "TN",
        "es" => LanguageTag.Region(language) is not { } region ? null : !DotRegions.Contains(region),
        "de" or "it" or "fr" when LanguageTag.Region(language) is "CH" or "LI" => false,
        var other => CommaLanguages.Contains(other),
    };

    /// <summary>Groups of three; of two but the last in the currencies of South Asia.</summary>
    private static bool AreGroups(IReadOnlyList<string> groups, string? currency)
    {
        if (groups.Count == 1)
            return groups[0].Length > 0;
        if (groups[0].Length is 0 or > 3 || groups[^1].Length != 3)
            return false;
        var middle = groups.Skip(1).SkipLast(1);
        return middle.All(group => group.Length == 3)
            || (currency is "INR" or "BDT" or "NPR" or "PKR" or "LKR" && groups[0].Length < 3 && middle.All(group => group.Length == 2));
    }
}
