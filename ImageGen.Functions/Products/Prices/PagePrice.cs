namespace ImageGen.Products.Prices;

/// <summary>What an amount means; each kind is worded differently.</summary>
public enum PriceKind
{
    /// <summary>The price of one article.</summary>
    Exact,

    /// <summary>The lowest of several prices.</summary>
    From,

    /// <summary>The lowest and the highest of several prices.</summary>
    Range,

    /// <summary>A price per <see cref="PagePrice.Quantity"/> of a <see cref="PagePrice.Unit"/>, such as 47.80 per kilogram.</summary>
    Unit,

    /// <summary>A part of a price that is paid several times, or a monthly fee. Never the price of a page.</summary>
    Instalment,

    /// <summary>The page says in words that the article costs nothing.</summary>
    Free,

    /// <summary>The price of <see cref="PagePrice.Quantity"/> articles together.</summary>
    MultiBuy,

    /// <summary>A price that the maker recommends and no shop need have asked, shown beside the current one.</summary>
    List,
}

/// <summary>Whether the amount has the value-added or sales tax in it.</summary>
public enum PriceTax
{
    Unknown,
    Gross,
    Net,
}

/// <summary>A price as a page gives it.</summary>
public sealed record PagePrice
{
    /// <summary>The amount, or the lowest one of a range, in units of <see cref="Currency"/>; at most 10^9.</summary>
    public required decimal Amount { get; init; }

    /// <summary>The highest amount of a <see cref="PriceKind.Range"/>; else null.</summary>
    public decimal? HighAmount { get; init; }

    /// <summary>ISO 4217, or <c>TOMAN</c> (ten rials); null when the page leaves it open.</summary>
    public string? Currency { get; init; }

    /// <summary>The currency sign of the page when it stands for several currencies and nothing tells which, such as <c>$</c>.</summary>
    public string? Symbol { get; init; }

    public PriceKind Kind { get; init; }

    public PriceTax Tax { get; init; }

    /// <summary>
    /// How many articles (<see cref="PriceKind.MultiBuy"/>) or units (<see cref="PriceKind.Unit"/>) the amount is for; null is one.
    /// </summary>
    public int? Quantity { get; init; }

    /// <summary>The unit of a unit price, such as <c>kg</c> or <c>ml</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>The text that was read, at most 200 characters.</summary>
    public string Original { get; init; } = "";

    /// <summary>The block of the page that the price is from, such as <c>json-ld Product offers.price</c>.</summary>
    public string From { get; init; } = "";
}
