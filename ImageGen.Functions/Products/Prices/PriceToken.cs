namespace ImageGen.Products.Prices;

internal enum PriceTokenKind
{
    Number,
    Percent,
    Currency,
    Word,
    Dash,
    Minus,
    Tilde,
    Slash,
    Plus,
    Times,
    Equal,
    Open,
    Close,

    /// <summary>A comma, a bar or another sign between two statements.</summary>
    Break,

    /// <summary>A sign that the reader does not know.</summary>
    Other,
}

internal sealed record PriceToken(PriceTokenKind Kind, int Start, int End)
{
    public PriceMeaning Meaning { get; init; }

    public PriceNumber? Number { get; init; }

    public CurrencySign? Sign { get; init; }

    /// <summary>The text is struck through on the page.</summary>
    public bool IsStruck { get; init; }

    public bool Has(PriceMeaning meaning) => (Meaning & meaning) != 0;

    public bool IsUnknownWord => Kind == PriceTokenKind.Word && Meaning == PriceMeaning.None;
}
