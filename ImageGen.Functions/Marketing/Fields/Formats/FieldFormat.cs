using System.Globalization;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>
/// How the value of a product is written on its image: <c>currency:LOCALE[:CODE]</c>, <c>number:LOCALE[:DECIMALS]</c>,
/// <c>date:LOCALE[:short|long]</c>, <c>percent:LOCALE</c>, <c>upper</c>, <c>lower</c> or <c>trim:N</c>. <c>docs/marketing.md</c> has the
/// rules.
/// </summary>
public static class FieldFormat
{
    private const int MaxTrim = 1000;
    private const int MaxDecimals = 6;

    private const string Rule =
        "must be currency:LOCALE[:CODE], number:LOCALE[:DECIMALS], date:LOCALE[:short|long], percent:LOCALE, upper, lower or trim:N";

    private delegate Result<string, FormatRefusal> Writer(string value);

    /// <summary>The value as the format writes it, or a sentence on what is wrong with it. An empty format leaves it as it is.</summary>
    public static Result<string, FormatRefusal> Apply(string format, string value)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentNullException.ThrowIfNull(value);
        if (format.Length == 0)
            return value;
        var writer = Parse(format);
        return writer.IsRefused ? writer.Refusal : writer.Value(value);
    }

    /// <summary>What is wrong with a format, as the rest of a sentence about it; null where nothing is.</summary>
    public static string? Check(string format)
    {
        ArgumentNullException.ThrowIfNull(format);
        return format.Length == 0 ? null : Parse(format).Refusal?.Sentence;
    }

    private static Result<Writer, FormatRefusal> Parse(string format) => format.Split(':') switch
    {
        ["upper"] => new Writer(value => value.Replace("ß", "SS", StringComparison.Ordinal).ToUpperInvariant()),
        ["lower"] => new Writer(value => value.ToLowerInvariant()),
        ["trim", var length] when Whole(length, 1, MaxTrim) is { } most => new Writer(value => Trimmed(value, most)),
        ["currency", var locale] => In(locale, found => value => MoneyText.Write(value, found, null)),
        ["currency", var locale, var code] when IsCode(code) => In(locale, found => value => MoneyText.Write(value, found, code)),
        ["number", var locale] => In(locale, found => value => NumberText.Write(value, found, null)),
        ["number", var locale, var decimals] when Whole(decimals, 0, MaxDecimals) is { } digits =>
            In(locale, found => value => NumberText.Write(value, found, digits)),
        ["percent", var locale] => In(locale, found => value => NumberText.WritePercent(value, found)),
        ["date", var locale, .. [] or ["short"]] => In(locale, found => value => DateText.Write(value, found, isLong: false)),
        ["date", var locale, "long"] => In(locale, found => value => DateText.Write(value, found, isLong: true)),
        _ => new FormatRefusal(Rule),
    };

    private static Result<Writer, FormatRefusal> In(string tag, Func<FormatLocale, Writer> writer) => FormatLocale.Find(tag) is { } locale
        ? writer(locale)
        : new FormatRefusal($"names a locale that is not known; known are {string.Join(", ", FormatLocale.Tags)}");

    private static int? Whole(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : null;

    private static bool IsCode(string text) => text.Length == 3 && text.All(char.IsAsciiLetterUpper);

    // In what readers see as characters, so that no emoji or accent is cut in two.
    private static string Trimmed(string value, int most)
    {
        var starts = StringInfo.ParseCombiningCharacters(value);
        return starts.Length <= most ? value : value[..starts[most - 1]].TrimEnd() + "…";
    }
}
