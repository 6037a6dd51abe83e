using System.Collections.Frozen;

namespace ImageGen.Marketing.Catalog;

/// <summary>
/// Attributes that XML catalogues write as tags in a tag, and text catalogues with colons between
/// (support.google.com/merchants, "shipping", "installment", "product detail" and others).
/// </summary>
internal static class GroupedAttributes
{
    private static readonly FrozenDictionary<string, string[]> Parts = new Dictionary<string, string[]>
    {
        ["shipping"] = ["country", "region", "service", "price"],
        ["tax"] = ["country", "region", "rate", "tax_ship"],
        ["installment"] = ["months", "amount"],
        ["subscription_cost"] = ["period", "period_length", "amount"],
        ["product_detail"] = ["section_name", "attribute_name", "attribute_value"],
        ["certification"] = ["certification_authority", "certification_name", "certification_code"],
        ["free_shipping_threshold"] = ["country", "price_threshold"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The text of a group. Parts that are not known stand in their order.</summary>
    public static string Text(string name, IReadOnlyList<(string Part, string Value)> parts) => Parts.TryGetValue(name, out var known)
        ? string.Join(':', known.Select(part => parts.FirstOrDefault(one => one.Part == part).Value ?? ""))
        : string.Join(':', parts.Select(part => part.Value));

    /// <summary>The parts of a text; null where it is no group.</summary>
    public static IReadOnlyList<(string Part, string Value)>? Of(string name, string text)
    {
        if (!Parts.TryGetValue(name, out var known))
            return null;
        var values = text.Split(':');
        return values.Length == known.Length ? [.. known.Zip(values).Where(pair => pair.Second.Length > 0)] : null;
    }
}
