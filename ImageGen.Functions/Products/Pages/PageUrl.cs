using System.Text;

namespace ImageGen.Products.Pages;

/// <summary>Compares the URLs of product pages.</summary>
internal static class PageUrl
{
    private const int MaxLength = 2048;

    private static readonly string[] Tracking =
    [
        "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "fbclid", "msclkid", "ttclid", "twclid", "yclid", "igshid", "mc_cid", "mc_eid",
            "srsltid",
        "ref", "ref_", "_pos", "_sid", "_ss", "_psq", "_fid", "_v", "_ga", "_gl", "pr_prod_strat", "pr_rec_id", "pr_rec_pid", "pr_ref_pid",
            "pr_seq",
    ];

    // The keys of a query that select a variant. "id" selects a product in some shops and a variant in others.
    private static readonly string[] VariantKeys = ["variant", "sku", "skuid", "color", "colour", "size", "th", "psc", "variation_id",
        "vid"];

    /// <summary>The URL without fragment and tracking parameters. The order of the others is kept: it may have a meaning.</summary>
    public static string CacheKey(Uri url)
    {
        var query = Query(url).Where(pair => !IsTracking(pair.Key)).Select(pair => pair.Text).ToList();
        var key = new StringBuilder(url.GetLeftPart(UriPartial.Path));
        if (query.Count > 0)
            key.Append('?').AppendJoin('&', query);
        return key.ToString();
    }

    /// <summary>The parameters that select a variant.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Variant(Uri url) =>
    [
        .. Query(url)
            .Where(pair => pair.Value.Length > 0
                && (VariantKeys.Contains(pair.Key, StringComparer.OrdinalIgnoreCase)
                    || pair.Key.StartsWith("attribute_", StringComparison.OrdinalIgnoreCase)))
            .Select(pair => KeyValuePair.Create(pair.Key.ToLowerInvariant(), pair.Value)),
    ];

    /// <summary>PrestaShop selects a variant by <c>#/4951-size-m</c>; a fragment never reaches the server.</summary>
    public static bool HasVariantFragment(Uri url) =>
        url.Fragment.StartsWith("#/", StringComparison.Ordinal) && url.Fragment.Length > 3 && url.Fragment.Any(char.IsAsciiDigit);

    /// <summary>Same host but for www, same path, and no variant that contradicts.</summary>
    public static bool IsSamePage(Uri one, Uri other)
    {
        if (!IsSamePath(one, other))
            return false;
        var (first, second) = (Variant(one), Variant(other));
        return first.All(pair =>
            second.All(with => with.Key != pair.Key || with.Value.Equals(pair.Value, StringComparison.OrdinalIgnoreCase)));
    }

    public static bool IsSamePath(Uri one, Uri other) =>
        Host(one) == Host(other) && Path(one).Equals(Path(other), StringComparison.OrdinalIgnoreCase) && SameId(one, other);

    public static bool IsHome(Uri url) => Path(url).Length == 0 && !Query(url).Any(pair => !IsTracking(pair.Key));

    public static string Host(Uri url) =>
        url.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? url.Host[4..].ToLowerInvariant() : url.Host.ToLowerInvariant();

    /// <summary>Absolute, http or https, without user name, at most 2,048 characters; null for anything else.</summary>
    public static Uri? Resolve(Uri baseUrl, string? text)
    {
        var value = text?.Trim();
        return value is { Length: > 0 and <= MaxLength } && Uri.TryCreate(baseUrl, value, out var url) && url.Scheme is "http" or "https"
            && url.UserInfo.Length == 0 && url.Host.Length > 0 ? url : null;
    }

    /// <summary>The parameters in their order, decoded; at most 100.</summary>
    public static IEnumerable<(string Key, string Value, string Text)> Query(Uri url)
    {
        foreach (var part in url.Query.TrimStart('?').Split('&', 101).Take(100))
        {
            if (part.Length == 0)
                continue;
            var equal = part.IndexOf('=', StringComparison.Ordinal);
            yield return equal < 0
                ? (Decode(part), "", part)
                : (Decode(part[..equal]), Decode(part[(equal + 1)..]), part);
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static bool IsTracking(string key) =>
        key.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || Tracking.Contains(key, StringComparer.OrdinalIgnoreCase);

    // A shop whose product is chosen by the query: product.php?id=12.
    private static bool SameId(Uri one, Uri other)
    {
        var (first, second) = (Id(one), Id(other));
        return first == second
            || (first is null && second is not null && !one.AbsolutePath.EndsWith(".php", StringComparison.OrdinalIgnoreCase))
            || (second is null && first is not null && !other.AbsolutePath.EndsWith(".php", StringComparison.OrdinalIgnoreCase));
    }

    private static string? Id(Uri url) =>
        Query(url).Where(pair => pair.Key is "id" or "product_id" or "p").Select(pair => pair.Value).FirstOrDefault();

    private static string Path(Uri url) => Uri.UnescapeDataString(url.AbsolutePath).Trim('/');
}
