using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>Writes dates. One with a time and a zone is that of its own zone; two with <c>/</c> between are a range.</summary>
internal static partial class DateText
{
    public static Result<string, FormatRefusal> Write(string value, FormatLocale locale, bool isLong)
    {
        var dates = value.Split('/').Select(Read).ToList();
        if (dates.Count > 2 || dates.Contains(null))
        {
            return new FormatRefusal(
                $"“{NumberText.Shown(value)}” is no date. Write it as 2026-11-29, or 2026-11-29/2026-12-24 for a range.");
        }

        return string.Join(" – ", dates.Select(date => Written(date!.Value, locale, isLong)).Distinct());
    }

    private static DateOnly? Read(string text) => Form().Match(text.Trim()) is { Success: true } match
        && DateOnly.TryParseExact(match.Groups[1].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : null;

    private static string Written(DateOnly date, FormatLocale locale, bool isLong)
    {
        var pattern = isLong ? locale.LongDate : locale.ShortDate;
        return Part().Replace(pattern, part => part.Groups[1].Value switch
        {
            "d" => Digits(date.Day, 1),
            "dd" => Digits(date.Day, 2),
            "M" => Digits(date.Month, 1),
            "MM" => Digits(date.Month, 2),
            "yy" => Digits(date.Year % 100, 2),
            "yyyy" => Digits(date.Year, 4),
            _ => locale.Months[date.Month - 1],
        });

        string Digits(int number, int least) => string.Concat(
            number.ToString($"D{least}", CultureInfo.InvariantCulture).Select(one => (char)(locale.Zero + one - '0')));
    }

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s?(Z|[+-]\d{2}:?\d{2})?)?$", RegexOptions.ECMAScript)]
    private static partial Regex Form();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Part();
}
