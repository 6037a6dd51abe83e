namespace ImageGen.Products.Prices;

/// <summary>What a text says of the price of one article.</summary>
public sealed record PriceReading
{
    /// <summary>The price; null when the text has none or leaves it open.</summary>
    public PagePrice? Price { get; init; }

    /// <summary>A former or recommended price, higher than <see cref="Price"/> and in its currency.</summary>
    public PagePrice? WasPrice { get; init; }

    /// <summary>Other amounts that the text names: per unit, by instalments, without tax, in another currency.</summary>
    public IReadOnlyList<PagePrice> Others { get; init; } = [];

    /// <summary>Why there is no price: a part of a sentence; null when there is one.</summary>
    public string? Reason { get; init; }

    /// <summary>The text says that the article is sold out.</summary>
    public bool IsUnavailable { get; init; }

    /// <summary>What a person should know about how the text was read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
