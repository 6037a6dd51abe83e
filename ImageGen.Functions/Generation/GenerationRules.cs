using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ImageGen.Models;

namespace ImageGen.Generation;

/// <summary>What a request may hold (seed 000, step 1). Checked at the door, and again by <see cref="ValidatePrompt"/>.</summary>
public static partial class GenerationRules
{
    public const int MinPromptLength = 10;
    public const int MaxPromptLength = 1000;

    /// <summary>Every model's range holds 0 to this.</summary>
    public const long MaxSeed = 2147483646;

    /// <summary>No model paints more in one call.</summary>
    public const int MaxCount = 10;

    /// <summary>The range of every model that has guidance; the seeds' 16 to 20 never existed.</summary>
    public const double MinCfgScale = 1.1;

    /// <inheritdoc cref="MinCfgScale"/>
    public const double MaxCfgScale = 10;

    public const int MinSide = 64;
    public const int MaxSide = 4096;

    public const string DefaultUser = "anonymous";
    public const string DefaultTask = "text_to_image";
    public const string DefaultAspectRatio = "1:1";
    public const string DefaultQuality = "standard";
    public const string DefaultFormat = "png";

    public const string PromptExample = "A futuristic cityscape at sunset";

    /// <summary>The styles of seed 000; presets are these and more.</summary>
    public static IReadOnlyList<string> Styles { get; } = [Preset.DefaultId, "vivid", "anime", "photographic"];

    public static IReadOnlyList<string> AspectRatios { get; } = [DefaultAspectRatio, "16:9", "9:16", "4:3", "3:4"];

    public static IReadOnlyList<string> Qualities { get; } = [DefaultQuality, "premium"];

    /// <summary>Long sides in pixels (seed 002 and larger).</summary>
    public static IReadOnlyList<int> Resolutions { get; } = [512, 768, 1024, 1536, 2048, 4096];

    public static bool IsId(string id) => Id().IsMatch(id);

    /// <summary>Why a cleaned prompt is refused, or null. An edit needs fewer words than an image from nothing.</summary>
    public static string? PromptRefusal(string prompt, ImageTask task)
    {
        var (length, shortest) = (Length(prompt), task == ImageTask.TextToImage ? MinPromptLength : 1);
        return length >= shortest && length <= MaxPromptLength
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have {shortest} to {MaxPromptLength} characters; it has {length}");
    }

    /// <summary>Why other words of the caller's are refused, once cleaned, or null.</summary>
    public static string? WordsRefusal(string words) =>
        Length(words) <= MaxPromptLength
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"must have at most {MaxPromptLength} characters; it has {Length(words)}");

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
