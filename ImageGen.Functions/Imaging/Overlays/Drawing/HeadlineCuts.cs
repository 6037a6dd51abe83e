using System.Globalization;

namespace ImageGen.Imaging.Overlays.Drawing;

/// <summary>The ways to shorten a headline.</summary>
internal static class HeadlineCuts
{
    private const string ClosingMarks = ")\"”’»」";
    private const char Ellipsis = '…';

    // No layout holds more at a legible size.
    private const int MaxElements = 240;

    /// <summary>
    /// From the shortest to the longest: cut after each word, or after each character where a word is long or the script writes no spaces.
    /// Each ends with an ellipsis.
    /// </summary>
    public static IReadOnlyList<string> Of(string headline)
    {
        var ends = StringInfo.ParseCombiningCharacters(headline).Skip(1).Take(MaxElements).ToList();
        var words = ends.Where(end => headline[end] == ' ').ToList();
        // Words that leave at most half of a usual line unused.
        var isSpaced = words.Count > 0 && LongestWord(words, ends) <= 24;
        return [.. (isSpaced ? words : ends).Select(end => Shorten(headline, end)).Distinct()];
    }

    private static int LongestWord(List<int> spaces, List<int> ends) =>
        spaces.Prepend(0).Zip(spaces.Append(ends[^1]), (start, end) => end - start).Max();

    private static string Shorten(string headline, int end)
    {
        var kept = headline.AsSpan(0, end).TrimEnd();
        while (kept.Length > 0 && (kept[^1] == ' ' || (char.IsPunctuation(kept[^1]) && !ClosingMarks.Contains(kept[^1]))))
            kept = kept[..^1];
        return string.Concat(kept, [Ellipsis]);
    }
}
