using System.Globalization;
using System.Text;

namespace ImageGen.Generation;

/// <summary>Texts from callers that go to a model: the prompt and the words beside it.</summary>
public static class PromptText
{
    /// <summary>Of a prompt without an input image, in Unicode scalar values.</summary>
    public const int MinLength = 10;

    /// <summary>Of every text, in Unicode scalar values.</summary>
    public const int MaxLength = 1000;

    /// <summary>
    /// The text without NUL, other control characters and bidi overrides, trimmed. A line break or tab becomes a space, so that two
    /// words are not joined.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (IsBreak(character))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!char.IsControl(character) && !IsBidiControl(character))
                clean.Append(character);
        }

        return clean.ToString().Trim();
    }

    // Line feed, carriage return, tabs, form feed, next line, and the line and paragraph separators of Unicode.
    private static bool IsBreak(char character) => character is (>= '\t' and <= '\r') or '\u0085' or '\u2028' or '\u2029';

    /// <summary>What is wrong with a cleaned text, as the end of a sentence that begins with its field; null for nothing.</summary>
    /// <param name="needsWords">False where punctuation alone will do.</param>
    public static string? Problem(string? text, int minLength = 0, bool needsWords = true)
    {
        if (Clean(text ?? "") != (text ?? ""))
            return "must be without control characters";

        if (string.IsNullOrEmpty(text))
            return minLength > 0 ? Line($"is required: {minLength} to {MaxLength} characters") : null;
        // An emoji counts once, however many UTF-16 units it takes.
        var length = text.EnumerateRunes().Count();
        var visible = text.EnumerateRunes().Count(rune => !IsInvisible(rune));
        return needsWords && !text.EnumerateRunes().Any(IsMeaningful) ? "must contain words: these characters are invisible, or punctuation"
            : visible < minLength ? Line($"must have {minLength} to {MaxLength} characters that can be seen; it has {visible}")
            : length > MaxLength ? Line($"must have at most {MaxLength} characters; it has {length}")
            : null;
    }

    /// <summary>False for a text of spaces and of characters that are drawn as nothing.</summary>
    public static bool CanBeSeen(string text) => text.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && !IsInvisible(rune));

    // Letters, digits, emoji and other pictures: a model can make something of them.
    private static bool IsMeaningful(Rune rune) => !IsInvisible(rune)
        && (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol
            or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber);

    // Format characters, and letters and symbols that Unicode draws as nothing: fillers of Hangul, the blank of Braille, selectors.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0x1D159
            // In the place of an object, or of bytes that were no text.
            or 0xFFFC or 0xFFFD
            or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    // U+202A to U+202E embed and override, U+2066 to U+2069 isolate: each can make a log line or a page read backwards.
    private static bool IsBidiControl(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

/// <summary>The range of a number in a request. What is said of a value outside it is the same wherever it is found.</summary>
/// <param name="Field">The field's name in JSON.</param>
/// <param name="Min">The smallest value.</param>
/// <param name="Max">The largest value.</param>
/// <param name="Example">A value that is accepted.</param>
/// <param name="IsWhole">Whether it must be a whole number.</param>
public sealed record NumberRule(string Field, double Min, double Max, string Example, bool IsWhole = true)
{
    public string Rule { get; } =
        string.Create(CultureInfo.InvariantCulture, $"must be a {(IsWhole ? "whole " : "")}number from {Min} to {Max}");

    public bool Allows(double? number) => number is null || (number >= Min && number <= Max);
}
