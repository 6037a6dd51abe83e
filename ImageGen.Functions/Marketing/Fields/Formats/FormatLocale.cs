using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ImageGen.Marketing.Fields.Formats;

/// <summary>
/// How a language or country writes numbers, prices and dates: a line of <c>locales.txt</c>, since the process runs without culture data.
/// In patterns, <c>#</c> is the number, <c>¤</c> the currency and <c>-</c> the minus sign.
/// </summary>
internal sealed record FormatLocale(
    string Tag, NumberMarks Number, NumberMarks Money, int HigherGroup, string Minus, char Zero, string NegativeNumber, string MoneyPattern,
    string NegativeMoney, string Percent, string NegativePercent, string ShortDate, string LongDate, IReadOnlyList<string> Months,
    FrozenDictionary<string, string> Signs)
{
    private static readonly FrozenDictionary<string, FormatLocale> All =
        Read().ToFrozenDictionary(locale => locale.Tag, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Others =
        "no nb iw he in id zh-Hant zh-TW zh-HK zh-TW".Split(' ').Chunk(2)
            .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Tags => All.Keys.Order(StringComparer.Ordinal);

    /// <summary>The locale of a tag such as <c>de-AT</c>, else that of its language; null where neither is known.</summary>
    public static FormatLocale? Find(string tag)
    {
        tag = tag.Replace('_', '-');
        return All.GetValueOrDefault(Others.GetValueOrDefault(tag, tag))
            ?? (tag.IndexOf('-', StringComparison.Ordinal) is var end and > 0 ? Find(tag[..end]) : null);
    }

    private static IEnumerable<FormatLocale> Read()
    {
        using var stream = typeof(FormatLocale).Assembly.GetManifestResourceStream("locales.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return Of(Regex.Unescape(line).Split('\t'));
        }
    }

    private static FormatLocale Of(string[] cells)
    {
        return new(
            cells[0], new(cells[1], cells[2], Whole(cells[5])), new(cells[3], cells[4], Whole(cells[6])), Whole(cells[7]), cells[8],
            cells[9][0], cells[10], cells[11], cells[12], cells[13], cells[14], cells[15], cells[16], cells[17].Split('|'),
            cells[18].Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(pair => pair[0], pair => pair[1].Replace('_', ' ')));

        static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    }
}

/// <param name="LeastLeading">How many digits stand at least before the first group separator.</param>
internal sealed record NumberMarks(string Decimal, string Group, int LeastLeading);
