using AngleSharp.Dom;

namespace ImageGen.Products.Pages;

/// <summary>Tables of graduated prices, as Shopware writes them: one row for each quantity, the first from one article on.</summary>
internal static class PriceTiers
{
    public static bool IsRow(IElement element)
    {
        for (var at = element; at is not null; at = at.ParentElement)
        {
            if (at.ClassName is { } classes && (classes.Contains("block-prices", StringComparison.OrdinalIgnoreCase)
                || classes.Contains("tier-price", StringComparison.OrdinalIgnoreCase)
                    || classes.Contains("graduated", StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }
}
