using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>
/// Chooses between what the blocks say of a price and what a visitor sees. Exact or left out: blocks that contradict each other are
/// settled by
/// the visible price or not at all.
/// </summary>
internal sealed class PagePriceChoice(ProductCandidate winner, IReadOnlyList<ProductCandidate> others, PriceReading? visible,
    bool isVisibleOfWinner)
{
    private readonly PriceReading? _visible = isVisibleOfWinner ? visible : null;

    public List<string> Notes { get; } = [];

    public List<string> LeftOut { get; } = [];

    public (PagePrice? Price, PagePrice? Was) Choose()
    {
        if (winner.VariantProblem is { } problem)
            return None(problem);
        if (Markup() is not { } markup)
            return LeftOut.Count > 0 ? (null, null) : OfVisible();
        var (price, was) = Compare(markup.Price!, markup.WasPrice);
        if (price is null)
            return (null, null);
        if (price.Currency is null && price.Symbol is null)
            return None("no currency stands beside it");
        return price.Kind is PriceKind.Instalment ? None("only instalments or a monthly fee") : (price, was);
    }

    private (PagePrice?, PagePrice?) None(string reason)
    {
        LeftOut.Add($"price left out: {reason}");
        return (null, null);
    }

    /// <summary>
    /// The first block with a price, unless another one about the same product says another price and nothing settles it.
    /// </summary>
    private OfferReading? Markup()
    {
        var priced = others.Prepend(winner).Select(candidate => candidate.Offer).Where(offer => offer.Price is not null).ToList();
        if (priced.Count == 0)
            return null;
        var first = priced[0];
        var exact = priced.FindAll(offer => offer.Price!.Kind == first.Price!.Kind);
        var gross = exact.Find(offer => offer.Price!.Tax == PriceTax.Gross && first.Price!.Tax == PriceTax.Net);
        if (gross is not null)
            return gross;
        if (exact.Find(offer => !IsSame(offer.Price!, first.Price!) && offer.Price!.Tax != PriceTax.Net) is not { } second)
            return first.Price!.Currency is null
                && priced.Find(offer => offer.Price!.Currency is not null && offer.Price.Amount == first.Price.Amount) is { } full
                ? full
                : first;
        var both = $"{Words(first.Price!)} ({first.Price!.From}) and {Words(second.Price!)} ({second.Price!.From})";
        if (exact.Find(offer => _visible?.Price is { } seen && IsSame(offer.Price!, seen)) is { } settled)
        {
            Notes.Add($"two blocks say {both}; the page text near the heading settles it");
            return settled;
        }
        if (first.Price.Currency == second.Price!.Currency)
            None($"two blocks contradict each other: {both}");
        else
            Notes.Add($"another block says {Words(second.Price)}");
        return first.Price.Currency == second.Price.Currency ? null : first;
    }

    private (PagePrice? Price, PagePrice? Was) OfVisible()
    {
        var reason = winner.Offer.Reason ?? "no block has a price";
        if (_visible is not { Price: { } price } seen || price.Kind is PriceKind.Instalment)
            return None(_visible?.Reason is { } unclear && unclear != reason ? $"{reason}; in the text near the heading: {unclear}"
                : reason);
        if (price is { Currency: null, Symbol: null } && price.Kind != PriceKind.Free)
            return None("no currency stands beside it");
        if (seen.IsUnavailable && price.Amount == 1)
            return None("1 stands for no price");
        if (winner.Source != "page text" && winner.Source != "open graph")
            Notes.Add($"{winner.Source} has no price ({reason}); it is from the page text near the heading");
        Notes.AddRange(seen.Notes);
        return (price with { From = "page text near the heading" }, seen.WasPrice is { } was
            ? was with { From = "page text near the heading" } : null);
    }

    /// <summary>The page text says how a price of the markup is meant: from, a range, without tax, a former one.</summary>
    private (PagePrice? Price, PagePrice? Was) Compare(PagePrice price, PagePrice? was)
    {
        if (_visible is null || (winner.IsVariantOfUrl && _visible.Price is { } other && !IsSame(price, other)))
            return (price, was);
        if (price.Tax == PriceTax.Unknown && GrossOf(price) is { } gross)
            return (gross with { From = "page text near the heading" }, was);
        if (_visible.Price is not { } seen)
        {
            if (_visible.Others.Any(other => other.Kind == PriceKind.Instalment && IsSame(other, price)))
                return None("the page text calls this amount an instalment");
            return (price, was);
        }
        if (IsSame(price, seen))
            return (Merge(price, seen),
                was ?? (_visible.WasPrice is { } former && price.Kind != PriceKind.From && !winner.IsVariantOfUrl
                    ? former with { From = "page text near the heading" }
                    : null));
        if (_visible.WasPrice is { } old && IsSame(old, price) && seen.Amount < price.Amount)
        {
            Notes.Add($"{price.From} has the former price; the page text near the heading shows {Words(seen)}");
            return (seen with { From = "page text near the heading" }, price);
        }
        if (_visible.Others.FirstOrDefault(other => IsSame(other, price)) is { Kind: PriceKind.Unit or PriceKind.Instalment } meant)
            return None($"the page text calls this amount {(meant.Kind == PriceKind.Unit ? "a unit price" : "an instalment")}");
        if (_visible.Others.Any(other => IsSame(other, price) && other.Tax == PriceTax.Net))
            return (seen with { From = "page text near the heading" }, null);
        if (price.Kind == PriceKind.From && seen.Kind is PriceKind.Range && seen.Amount == price.Amount)
            return (seen with { From = "page text near the heading", Currency = seen.Currency ?? price.Currency }, was);
        // Lower than what a visitor sees, or another order of magnitude: one of the two is wrong.
        var isOneCurrency = price.Currency is null || seen.Currency is null || price.Currency == seen.Currency;
        if (isOneCurrency && price.Kind == PriceKind.Exact && seen.Kind == PriceKind.Exact
            && (price.Amount < seen.Amount || price.Amount >= seen.Amount * 10))
            return None($"{price.From} says {Words(price)}, and the page text near the heading shows {Words(seen)}");
        Notes.Add($"price from markup: {price.From} says {Words(price)}, the page text near the heading shows {Words(seen)}");
        return (price, was);
    }

    // The same price with its tax, where the text names both.
    private PagePrice? GrossOf(PagePrice price) => _visible?.Others.FirstOrDefault(other =>
        other.Kind == PriceKind.Exact && other.Tax == PriceTax.Gross && (other.Currency ?? price.Currency) == price.Currency
        && other.Amount > price.Amount && other.Amount <= price.Amount * 1.3m);

    private static PagePrice Merge(PagePrice price, PagePrice seen) => price with
    {
        Currency = price.Currency ?? seen.Currency,
        Symbol = price.Currency is null && seen.Currency is null ? price.Symbol ?? seen.Symbol : null,
        Kind = price.Kind == PriceKind.Exact ? seen.Kind : price.Kind == PriceKind.From && seen.Kind == PriceKind.Range ? PriceKind.Range
            : price.Kind,
        HighAmount = price.HighAmount ?? (price.Kind is PriceKind.Exact or PriceKind.From ? seen.HighAmount : null),
        Tax = price.Tax == PriceTax.Unknown ? seen.Tax : price.Tax,
        Quantity = price.Quantity ?? seen.Quantity,
        Unit = price.Unit ?? seen.Unit,
    };

    // 2879.2 and 2879.20 are one amount.
    private static bool IsSame(PagePrice one, PagePrice other) =>
        one.Amount == other.Amount && (one.Currency is null || other.Currency is null || one.Currency == other.Currency);

    private static string Words(PagePrice price) => ProductCandidate.ShortPrice(price)!;
}
