using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ImageGen.Generation;

/// <summary>What a request may hold (seed 000, step 1). Checked at the door, and again by <see cref="ValidatePrompt"/>.</summary>
public static partial class GenerationRules
{
    public const int ShortestPrompt = 10;
    public const int LongestPrompt = 1000;

    /// <summary>Every model's range holds 0 to this.</summary>
    public const long LargestSeed = 2147483646;

    public const string DefaultUser = "anonymous";
    public const string DefaultStyle = "natural";
    public const string DefaultAspectRatio = "1:1";
    public const string DefaultQuality = "standard";

    public const string PromptExample = "A futuristic cityscape at sunset";

    public static IReadOnlyList<string> Styles { get; } = [DefaultStyle, "vivid", "anime", "photographic"];

    public static IReadOnlyList<string> AspectRatios { get; } = [DefaultAspectRatio, "16:9", "9:16", "4:3", "3:4"];

    public static IReadOnlyList<string> Qualities { get; } = [DefaultQuality, "premium"];

    public static bool IsId(string id) => Id().IsMatch(id);

    /// <summary>Why a cleaned prompt is refused, or null.</summary>
    public static string? PromptRefusal(string prompt)
    {
        var length = Length(prompt);
        return length is >= ShortestPrompt and <= LongestPrompt
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have {ShortestPrompt} to {LongestPrompt} characters; it has {length}");
    }

    /// <summary>Why a cleaned negative prompt is refused, or null.</summary>
    public static string? NegativePromptRefusal(string prompt) =>
        Length(prompt) <= LongestPrompt
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have at most {LongestPrompt} characters; it has {Length(prompt)}");

    /// <summary>
    /// The text without NUL, other control characters and bidi overrides, trimmed. A line break or tab becomes a space, so that it
    /// does not glue two words together.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (character is '\n' or '\r' or '\t')
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                    clean.Append(' ');
            }
            else if (!char.IsControl(character) && !IsBidiOverride(character))
                clean.Append(character);
        }

        return clean.ToString().Trim();
    }

    // Unicode scalar values: an emoji counts once, whatever its encoding takes.
    private static int Length(string text) => text.EnumerateRunes().Count();

    // U+202A to U+202E embed and override, U+2066 to U+2069 isolate: each can make a log line or a page read backwards.
    private static bool IsBidiOverride(char character) =>
        character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
