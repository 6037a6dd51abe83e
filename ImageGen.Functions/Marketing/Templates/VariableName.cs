using System.Text.RegularExpressions;

namespace ImageGen.Marketing.Templates;

/// <summary>The names of variables, which designs and fields write with or without braces: <c>{title}</c> is <c>title</c>.</summary>
public static partial class VariableName
{
    public const int MaxLength = 100;

    /// <summary>Whether a bare name can be one: 1 to 100 characters, none of them a control character.</summary>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxLength && !name.Any(char.IsControl);
    }

    /// <summary>The name without braces and the spaces around them; empty where there is none.</summary>
    public static string Bare(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.Trim();
        while (name.Length >= 2 && name[0] == '{' && name[^1] == '}')
            name = name[1..^1].Trim();
        return name;
    }

    /// <summary>Finds <c>{name}</c> inside of a text; group 1 is the name.</summary>
    [GeneratedRegex(@"\{\s*([\p{L}_][\p{L}\p{M}\p{N}_.\- ]{0,98}?)\s*\}")]
    public static partial Regex InText();
}
