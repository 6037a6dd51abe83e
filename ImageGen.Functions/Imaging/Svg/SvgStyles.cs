using System.Text.RegularExpressions;

namespace ImageGen.Imaging.Svg;

/// <summary>Reads as much of CSS as tells where it leads to.</summary>
internal static partial class SvgStyles
{
    /// <param name="text">A style sheet, a style attribute, or any other attribute.</param>
    public static ImageRefusal? FindFault(string text)
    {
        if (AtRule().Match(text) is { Success: true } rule)
            return SvgRefusals.Forbidden($"a style with {rule.Value.ToLowerInvariant()}");
        foreach (Match url in Url().Matches(text))
        {
            var link = url.Groups[1].Value.Trim(' ', '\t', '\r', '\n', '"', '\'');
            if (!link.StartsWith('#'))
                return SvgRefusals.External(link);
        }

        // With escapes a word can be written so that it is not found above.
        return text.Contains('\\', StringComparison.Ordinal) ? SvgRefusals.Forbidden("a style with a backslash") : null;
    }

    /// <summary>The names of the elements that a text refers to by <c>url(#name)</c>.</summary>
    public static IEnumerable<string> References(string text) => Url().Matches(text)
        .Select(url => url.Groups[1].Value.Trim(' ', '\t', '\r', '\n', '"', '\''))
        .Where(link => link.StartsWith('#'))
        .Select(link => link[1..]);

    /// <summary>The rules of a sheet; those in <c>@media</c> count as if they always held.</summary>
    public static IEnumerable<(string Selector, string Declarations)> Rules(string sheet) =>
        Rule().Matches(Comment().Replace(sheet, "")).Select(rule => (rule.Groups[1].Value.Trim(), rule.Groups[2].Value));

    [GeneratedRegex(@"@(?:import|font-face)\b", RegexOptions.IgnoreCase)]
    private static partial Regex AtRule();

    [GeneratedRegex(@"\burl\s*\(([^)]*)", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"([^{}]*)\{([^{}]*)\}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();
}
