namespace ImageGen.Products.Prices;

/// <summary>
/// The parts of a BCP 47 tag that prices depend on. Without culture data: <c>CultureInfo</c> knows no languages in this process.
/// </summary>
internal static class LanguageTag
{
    /// <summary>The language in lower case, such as <c>de</c>; null for none.</summary>
    public static string? Primary(string? tag) =>
        tag is null || tag.Length == 0 ? null : Parts(tag)[0] is { Length: 2 or 3 } language ? language.ToLowerInvariant() : null;

    /// <summary>The country in upper case, such as <c>CH</c>; null for none. <c>zh-Hant</c> is read as Taiwan.</summary>
    public static string? Region(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return null;
        var parts = Parts(tag);
        var region = parts.Skip(1).FirstOrDefault(part => part.Length == 2 && char.IsAsciiLetter(part[0]));
        return region?.ToUpperInvariant() ?? (parts.Contains("Hant", StringComparer.OrdinalIgnoreCase) ? "TW" : null);
    }

    private static string[] Parts(string tag) => tag.Split('-', '_');
}
