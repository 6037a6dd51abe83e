using System.Collections.Frozen;

namespace ImageGen.Marketing.Catalog;

/// <summary>Matches the names of a file's columns and tags, which catalogues write in several ways, with our own.</summary>
internal static class AttributeName
{
    private const int MaxKeyLength = 100;

    // More is refused anyway.
    private const int MaxListLength = 100_000;

    private static readonly char[] Blanks = [' ', '-', '\t', '\r', '\n', '_', '\0'];

    // By their letters and digits: "g:image link", "Image-Link" and "imageLink" are image_link.
    private static readonly FrozenDictionary<string, string> ByLetters = ProductColumns.All
        .Select(column => KeyValuePair.Create(Letters(column), column))
        .Append(new(ProductColumns.Id, ProductColumns.Id))
        .Append(new("retailerid", ProductColumns.Id))
        .Append(new("image0url", "image_link"))
        .ToFrozenDictionary();

    // Google and Meta let them occur more than once, or with commas between.
    private static readonly FrozenSet<string> Lists = FrozenSet.ToFrozenSet(
    [
        "additional_image_link", "lifestyle_image_link", "video", "shipping", "tax", "product_highlight", "product_detail", "promotion_id",
        "excluded_destination", "included_destination", "certification", "loyalty_program", "product_type", "free_shipping_threshold",
        "size_type", "ads_redirect",
    ]);

    /// <summary>
    /// <see cref="ProductColumns.Id"/>, a column, or <see cref="ProductColumns.Custom"/> with a key of small letters; null for a name of
    /// nothing. Values of a structure such as <c>shipping(country:price)</c> belong to its name.
    /// </summary>
    public static string? Of(string name)
    {
        name = name.Trim().Trim('\uFEFF');
        if (name.StartsWith("g:", StringComparison.OrdinalIgnoreCase))
            name = name[2..];
        var structure = name.IndexOf('(', StringComparison.Ordinal);
        if (structure > 0 && ByLetters.TryGetValue(Letters(name[..structure]), out var column))
            return column;
        if (ByLetters.TryGetValue(Letters(name), out column))
            return column;
        var key = string.Join('_', name.ToLowerInvariant().Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
        return key.Length == 0 ? null : ProductColumns.Custom + (key.Length > MaxKeyLength ? key[..MaxKeyLength] : key);
    }

    /// <summary>Whether a product may have several values of it, which are kept with commas between.</summary>
    public static bool IsList(string name) => Lists.Contains(name);

    /// <summary>Adds a value. Of several, a list keeps all, and any other attribute the first.</summary>
    public static void Add(Dictionary<string, string> values, string name, string value)
    {
        value = value.Trim();
        if (value.Length > 0 && !values.TryAdd(name, value) && IsList(name) && values[name].Length < MaxListLength)
            values[name] += "," + value;
    }

    private static string Letters(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
