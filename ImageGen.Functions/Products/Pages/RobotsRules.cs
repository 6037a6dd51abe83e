using System.Text;

namespace ImageGen.Products.Pages;

/// <summary>
/// The rules of a robots.txt by RFC 9309: groups of one user agent are merged, the most specific name wins, the longest pattern wins, and a
/// tie allows.
/// </summary>
public sealed class RobotsRules
{
    private const int MaxSize = 512 * 1024;
    private const int MaxRules = 20_000;
    private const int MaxPath = 4096;

    private readonly Dictionary<string, List<Rule>> _groups = new(StringComparer.OrdinalIgnoreCase);

    private RobotsRules()
    {
    }

    private sealed record Rule(string Pattern, bool IsAllowed);

    /// <summary>Reads at most 512 KiB. Anything that is no rule, also HTML, is skipped.</summary>
    public static RobotsRules Parse(ReadOnlySpan<byte> file)
    {
        var rules = new RobotsRules();
        var text = Encoding.UTF8.GetString(file[..Math.Min(file.Length, MaxSize)]).TrimStart('\uFEFF');
        var (agents, isInRules, count) = (new List<string>(), false, 0);
        foreach (var line in text.Split('\n', '\r'))
        {
            if (Split(line) is not var (key, value))
                continue;
            if (key is "user-agent" or "useragent" or "user agent")
            {
                if (isInRules)
                    agents.Clear();
                isInRules = false;
                agents.Add(Token(value));
                rules._groups.TryAdd(agents[^1], []);
            }
            else if (key is "disallow" or "dissallow" or "dissalow" or "disalow" or "diasllow" or "disallaw" or "allow")
            {
                isInRules = true;
                if (value.Length == 0 || ++count > MaxRules)
                    continue;
                foreach (var agent in agents)
                    rules._groups[agent].Add(new(Normalize(value), key == "allow"));
            }
        }
        return rules;
    }

    /// <summary>Whether a fetcher of this name may get this path. The robots.txt itself is always allowed.</summary>
    /// <param name="userAgentToken">The product token, such as <c>ImageGenFetcher</c>.</param>
    /// <param name="pathAndQuery">As in the request line, percent-encoded.</param>
    public bool Allows(string userAgentToken, string pathAndQuery)
    {
        ArgumentNullException.ThrowIfNull(userAgentToken);
        ArgumentNullException.ThrowIfNull(pathAndQuery);
        if (pathAndQuery == "/robots.txt")
            return true;
        if (!_groups.TryGetValue(Token(userAgentToken), out var rules) && !_groups.TryGetValue("*", out rules))
            return true;
        var path = Normalize(pathAndQuery.Length > MaxPath ? pathAndQuery[..MaxPath] : pathAndQuery);
        var best = rules.Where(rule => Matches(rule.Pattern, path))
            .OrderByDescending(rule => rule.Pattern.Length)
            .ThenByDescending(rule => rule.IsAllowed)
            .FirstOrDefault();
        return best?.IsAllowed ?? true;
    }

    private static (string Key, string Value)? Split(string line)
    {
        var comment = line.IndexOf('#', StringComparison.Ordinal);
        var rule = (comment < 0 ? line : line[..comment]).Trim();
        var colon = rule.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            // A missing colon is common, and both big parsers accept it: two words.
            colon = rule.IndexOfAny([' ', '\t']);
            if (colon < 0 || rule[colon..].Trim().Contains(' ', StringComparison.Ordinal))
                return null;
        }
        return (rule[..colon].Trim().ToLowerInvariant(), rule[(colon + 1)..].Trim());
    }

    // The product token ends at the first other character: "Googlebot/2.1" is "Googlebot".
    private static string Token(string value) => value is ['*', ..]
        ? "*"
        : string.Concat(value.TakeWhile(character => char.IsAsciiLetter(character) || character is '_' or '-'));

    /// <summary>Characters beyond ASCII are percent-encoded, escapes are upper case, and escaped letters and digits are plain.</summary>
    private static string Normalize(string path)
    {
        var result = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                var value = (char)Convert.ToInt32(path.Substring(i + 1, 2), 16);
                if (char.IsAsciiLetterOrDigit(value) || value is '-' or '.' or '_' or '~')
                    result.Append(value);
                else
                    result.Append('%').Append(path.AsSpan(i + 1, 2).ToString().ToUpperInvariant());
                i += 2;
            }
            else if (char.IsAscii(path[i]))
            {
                result.Append(path[i]);
            }
            else
            {
                var length = char.IsHighSurrogate(path[i]) && i + 1 < path.Length ? 2 : 1;
                foreach (var value in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                    result.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                i += length - 1;
            }
        }
        return result.ToString();
    }

    /// <summary>
    /// A prefix match with <c>*</c> for any characters and <c>$</c> at the end. Linear memory and at most pattern times path steps.
    /// </summary>
    private static bool Matches(string pattern, string path)
    {
        var isAnchored = pattern.EndsWith('$');
        var body = isAnchored ? pattern[..^1] : pattern;
        var (at, from, star, retry) = (0, 0, -1, 0);
        while (from < body.Length || (isAnchored && at < path.Length))
        {
            if (from < body.Length && body[from] == '*')
            {
                star = ++from;
                retry = at;
            }
            else if (from < body.Length && at < path.Length && body[from] == path[at])
            {
                from++;
                at++;
            }
            else if (star >= 0 && retry < path.Length)
            {
                from = star;
                at = ++retry;
            }
            else
            {
                return false;
            }
        }
        return true;
    }
}
