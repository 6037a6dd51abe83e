namespace ImageGen.Products.Prices;

/// <summary>What a word says about the amounts beside it. One word may say several things, in several languages.</summary>
[Flags]
internal enum PriceMeaning
{
    /// <summary>A word that the reader does not know.</summary>
    None = 0,

    /// <summary>Says nothing: price, our, the.</summary>
    Neutral = 1,
    From = 1 << 1,

    /// <summary>"From" behind the amount, as in 19元起.</summary>
    FromAfter = 1 << 2,
    To = 1 << 3,
    Was = 1 << 4,

    /// <summary>Recommended by the maker.</summary>
    List = 1 << 5,

    /// <summary>The regular price: a former one beside a lower one, else the current one.</summary>
    Regular = 1 << 6,
    Now = 1 << 7,

    /// <summary>Before an amount that is taken off.</summary>
    Save = 1 << 8,
    Shipping = 1 << 9,
    Free = 1 << 10,
    TaxName = 1 << 11,
    Excluding = 1 << 12,
    Including = 1 << 13,

    /// <summary>Without tax, as one word: HT, netto, 税抜.</summary>
    Net = 1 << 14,
    Gross = 1 << 15,
    Per = 1 << 16,
    Piece = 1 << 17,
    Unit = 1 << 18,

    /// <summary>A month or a year.</summary>
    Period = 1 << 19,

    /// <summary>By instalments or every month.</summary>
    Instalment = 1 << 20,

    /// <summary>In one payment, said beside instalments.</summary>
    Once = 1 << 21,

    /// <summary>"for", as in 2 for £5.</summary>
    For = 1 << 22,

    /// <summary>"de" of the pair "de … por …", which words a former and a current price in Portuguese.</summary>
    PairWas = 1 << 23,
    PairNow = 1 << 24,
    SoldOut = 1 << 25,
    OnRequest = 1 << 26,

    /// <summary>A price of the unit, without saying which unit.</summary>
    UnitPrice = 1 << 27,

    /// <summary>A charge on top of the price: a deposit.</summary>
    Surcharge = 1 << 28,

    /// <summary>Before or behind an amount that is taken off, or a voucher.</summary>
    Off = 1 << 29,
}
