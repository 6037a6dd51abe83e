namespace ImageGen.Products.Prices;

/// <summary>Who wrote a price: a person reads text, a program reads markup.</summary>
public enum PriceSource
{
    /// <summary>Visible text, in the number format of its language.</summary>
    Text,

    /// <summary>A value of JSON-LD or a meta element: a lone dot is the decimal point.</summary>
    Markup,

    /// <summary>A whole number of cents, as in Shopify's <c>/products/{handle}.js</c>.</summary>
    MinorUnits,
}

/// <summary>What is known of a page when a price on it is read.</summary>
/// <param name="Language">BCP 47, such as <c>de-CH</c>.</param>
/// <param name="Country">ISO 3166, where it is known from elsewhere than <paramref name="Language"/>.</param>
/// <param name="Currency">ISO 4217, from the markup beside the price.</param>
public sealed record PriceHint(
    string? Language = null,
    string? Country = null,
    string? Currency = null,
    PriceSource Source = PriceSource.Text);
