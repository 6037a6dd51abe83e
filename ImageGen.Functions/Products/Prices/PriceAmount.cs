namespace ImageGen.Products.Prices;

/// <summary>What an amount of a text is.</summary>
internal enum PriceRole
{
    Current,
    Was,
    Instalment,
    Unit,

    /// <summary>A discount, a voucher, shipping, a deposit: not a price of the article.</summary>
    Aside,
}

/// <summary>A number of a text with the currency sign beside it.</summary>
internal sealed class PriceAmount
{
    /// <summary>Index of the first and the last token, with currency signs.</summary>
    public required int First { get; set; }

    public required int Last { get; set; }

    public required int NumberIndex { get; init; }

    public required PriceNumber Number { get; set; }

    public required bool IsStruck { get; init; }

    public required int Depth { get; init; }

    public List<CurrencySign> Signs { get; } = [];

    public string? Currency { get; set; }

    public string? Symbol => Currency is null && Signs.Count > 0 ? Signs[0].Text : null;

    public decimal Value { get; set; }

    public decimal? High { get; set; }

    public string? Problem { get; set; }

    public PriceRole Role { get; set; }

    /// <summary>What kind of aside it is, for the reason.</summary>
    public string? Aside { get; set; }

    public bool IsFrom { get; set; }

    public bool IsNow { get; set; }

    public bool IsList { get; set; }

    /// <summary>Called a regular price: a former one beside a lower one.</summary>
    public bool IsRegular { get; set; }

    public PriceTax Tax { get; set; }

    public int? Quantity { get; set; }

    /// <summary>The word of the unit.</summary>
    public PriceToken? Unit { get; set; }

    public bool IsSameMoney(PriceAmount other) => Currency == other.Currency && Symbol == other.Symbol;
}
