using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>What the offers of a product say.</summary>
internal sealed record OfferReading
{
    public PagePrice? Price { get; init; }

    public PagePrice? WasPrice { get; init; }

    public string? Availability { get; init; }

    /// <summary>Why there is no price: a part of a sentence.</summary>
    public string? Reason { get; init; }

    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The URLs that this offer gives itself, as written.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public string? Sku { get; init; }

    public string? Condition { get; init; }
}

/// <summary>The names of schema.org for what shops write.</summary>
internal static class Availability
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["instock"] = "InStock",
        ["available"] = "InStock",
        ["availablefororder"] = "InStock",
        ["onlineonly"] = "OnlineOnly",
        ["instoreonly"] = "InStoreOnly",
        ["limitedavailability"] = "LimitedAvailability",
        ["lowstock"] = "LimitedAvailability",
        ["outofstock"] = "OutOfStock",
        ["oos"] = "OutOfStock",
        ["unavailable"] = "OutOfStock",
        ["soldout"] = "SoldOut",
        ["preorder"] = "PreOrder",
        ["presale"] = "PreSale",
        ["backorder"] = "BackOrder",
        ["pending"] = "BackOrder",
        ["discontinued"] = "Discontinued",
        ["madetoorder"] = "MadeToOrder",
        ["reserved"] = "Reserved",
        ["auflager"] = "InStock",
        ["lieferbar"] = "InStock",
        ["sofortlieferbar"] = "InStock",
        ["verfügbar"] = "InStock",
        ["enstock"] = "InStock",
        ["disponible"] = "InStock",
        ["disponibile"] = "InStock",
        ["disponível"] = "InStock",
        ["opvoorraad"] = "InStock",
        ["вналичии"] = "InStock",
        ["внаявності"] = "InStock",
        ["dostępny"] = "InStock",
        ["skladem"] = "InStock",
        ["ilager"] = "InStock",
        ["pålager"] = "InStock",
        ["在庫あり"] = "InStock",
        ["有货"] = "InStock",
        ["有貨"] = "InStock",
        ["stoktavar"] = "InStock",
        ["متوفر"] = "InStock",
        ["במלאי"] = "InStock",
        ["ausverkauft"] = "SoldOut",
        ["nichtverfügbar"] = "OutOfStock",
        ["nichtlieferbar"] = "OutOfStock",
        ["épuisé"] = "SoldOut",
        ["rupturedestock"] = "OutOfStock",
        ["agotado"] = "SoldOut",
        ["esaurito"] = "SoldOut",
        ["esgotado"] = "SoldOut",
        ["uitverkocht"] = "SoldOut",
        ["нетвналичии"] = "OutOfStock",
        ["немаєвнаявності"] = "OutOfStock",
        ["wyprzedane"] = "SoldOut",
        ["vyprodáno"] = "SoldOut",
        ["在庫なし"] = "OutOfStock",
        ["売り切れ"] = "SoldOut",
        ["缺货"] = "OutOfStock",
        ["售罄"] = "SoldOut",
        ["tükendi"] = "SoldOut",
        ["품절"] = "SoldOut",
        ["hếthàng"] = "OutOfStock",
        ["нетнаскладе"] = "OutOfStock",
        ["غيرمتوفر"] = "OutOfStock",
        ["אזלמהמלאי"] = "OutOfStock",
    };

    /// <summary>Null for what is not known.</summary>
    public static string? Of(string? text) => text is null
        ? null
        : Names.GetValueOrDefault(string.Concat(SchemaNode.LocalName(text).Where(char.IsLetterOrDigit)));

    public static bool IsGone(string? name) => name is "OutOfStock" or "SoldOut" or "Discontinued";
}
