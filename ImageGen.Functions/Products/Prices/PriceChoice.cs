using System.Globalization;

namespace ImageGen.Products.Prices;

/// <summary>Chooses the price among the amounts of a text, or says why none can be chosen.</summary>
internal sealed class PriceChoice(
    string text, IReadOnlyList<PriceToken> tokens, IReadOnlyList<PriceAmount> amounts, PriceHint hint, string original)
{
    private readonly List<string> _notes = [];
    private readonly List<PriceAmount> _aside = [];

    public PriceReading Choose()
    {
        if (amounts.FirstOrDefault(amount => amount is { Problem: not null, Role: PriceRole.Current or PriceRole.Was }) is { } unclear)
            return None(unclear.Problem!);
        var current = amounts.Where(amount => amount.Role == PriceRole.Current).ToList();
        var was = amounts.Where(amount => amount.Role == PriceRole.Was).ToList();
        _aside.AddRange(amounts.Where(amount => amount is { Role: PriceRole.Instalment or PriceRole.Unit, Problem: null }));
        if (current.Count == 0 && amounts.Count == 1 && amounts[0] is { Role: PriceRole.Unit, Problem: null, Unit: not null })
            return Chosen(_aside[0], was) with { Others = [] };
        current = OneOfEach(current);
        current = WithTax(current);
        current = OneCurrency(current);
        MoveFormer(current, was);
        if (current.Count == 1 && current[0].Value > 0)
            return Chosen(current[0], was);
        return current.Count > 1 ? None($"several prices: {string.Join(", ", current.Select(Short))}") : Nothing(current);
    }

    // The same amount twice is one: 2879.2 and 2879.20.
    private static List<PriceAmount> OneOfEach(List<PriceAmount> current) =>
        [.. current.DistinctBy(amount => (amount.Value, amount.High, amount.Currency, amount.Tax, amount.Quantity))];

    private List<PriceAmount> WithTax(List<PriceAmount> current)
    {
        // 2,000円（税込2,200円）: what the brackets say with tax makes the amount before them one without.
        if (current is [{ Depth: 0 } plain, { Depth: > 0 } taxed] && plain.IsSameMoney(taxed)
            && tokens.Any(token => token.Has(PriceMeaning.Gross)) && taxed.Value > plain.Value && taxed.Value <= plain.Value * 1.3m)
            (plain.Tax, taxed.Tax) = (PriceTax.Net, PriceTax.Gross);
        var net = current.Where(amount => amount.Tax == PriceTax.Net).ToList();
        if (net.Count == 0 || net.Count == current.Count)
            return current;
        _aside.AddRange(net);
        var rest = current.Except(net).ToList();
        foreach (var amount in rest)
            amount.Tax = PriceTax.Gross;
        return rest;
    }

    private List<PriceAmount> OneCurrency(List<PriceAmount> current)
    {
        if (current.All(amount => amount.IsSameMoney(current[0])))
            return current;
        var kept = current.Where(amount => hint.Currency is not null && amount.Currency == hint.Currency).ToList();
        // Bulgaria and Croatia print both currencies beside each other; the euro is the one that is paid.
        if (kept.Count == 0 && current.Any(amount => amount.Currency is "BGN" or "HRK"))
            kept = [.. current.Where(amount => amount.Currency == "EUR")];
        if (kept.Count == 0 && current.Skip(1).All(amount => amount.Depth > 0) && current[0].Depth == 0)
            kept = [current[0]];
        if (kept.Count == 0)
            return current;
        _aside.AddRange(current.Except(kept));
        return kept;
    }

    private void MoveFormer(List<PriceAmount> current, List<PriceAmount> was)
    {
        if (current.Count < 2
            || current.Any(amount => amount.High is not null || amount.Quantity is not null || !amount.IsSameMoney(current[0])))
            return;
        var lowest = current.MinBy(amount => amount.Value)!;
        var others = current.Where(amount => amount != lowest).ToList();
        var isSaid = (lowest.IsNow && current.Count(amount => amount.IsNow) == 1) || others.All(amount => amount.IsRegular);
        if (!isSaid && !(others.Count == 1 && IsDiscount(others[0].Value, lowest.Value)))
            return;
        was.AddRange(others);
        current.RemoveAll(amount => amount != lowest);
    }

    // 79,96 € -25 % 59,97 €: the percentage on the page is the difference of the two.
    private bool IsDiscount(decimal high, decimal low) => tokens.Any(token => token.Kind == PriceTokenKind.Percent
        && token.Number!.Resolve(null, isMinor: false, hasSign: true,
            new PriceHint(Source: PriceSource.Markup)) is ( > 0 and < 100 and var percent, null, _)
        && Math.Abs((high - low) / high * 100 - percent) <= 1);

    private PriceReading Chosen(PriceAmount amount, List<PriceAmount> was) => new()
    {
        Price = Price(amount),
        WasPrice = Former(amount, was),
        Others = [.. _aside.Select(Price)],
        Notes = _notes,
    };

    private PagePrice? Former(PriceAmount amount, List<PriceAmount> was)
    {
        if (was.Count == 0)
            return null;
        var values = was.Where(former => former.IsSameMoney(amount)).DistinctBy(former => former.Value).ToList();
        if (values is [var only] && only.Value > amount.Value)
            return Price(only);
        _notes.Add(values.Count > 1 ? $"former price left out: there are {values.Count}"
            : "former price left out: not higher than the price");
        return null;
    }

    private PriceReading Nothing(List<PriceAmount> zero)
    {
        var isFree = tokens.Any(token => token.Has(PriceMeaning.Free))
            && tokens.All(token =>
                token.Has(PriceMeaning.Free | PriceMeaning.Neutral | PriceMeaning.Now) || token.Kind is PriceTokenKind.Currency
                or PriceTokenKind.Open or PriceTokenKind.Close or PriceTokenKind.Dash
                    || zero.Exists(amount => token == tokens[amount.NumberIndex]));
        if (isFree && amounts.Count == zero.Count)
            return new()
            {
                Price = new()
                {
                    Amount = 0,
                    Currency = zero.FirstOrDefault()?.Currency ?? hint.Currency,
                    Kind = PriceKind.Free,
                    Original = original
                }
            };
        return None(amounts.FirstOrDefault(amount => amount.Problem is not null) is { } unclear ? unclear.Problem!
            : zero.Count > 0 ? "the amount is zero"
            : amounts.Any(amount => amount.Role == PriceRole.Instalment) ? "only instalments or a monthly fee"
            : amounts.Any(amount => amount.Role == PriceRole.Unit) ? "only a unit price whose unit is not clear"
            : amounts.Any(amount => amount.Role == PriceRole.Was) ? "only a former or recommended price"
            : amounts.FirstOrDefault(amount => amount.Aside is not null) is { } aside ? $"the amount is {aside.Aside}"
            : tokens.Any(token => token.Has(PriceMeaning.OnRequest)) ? "the price is on request"
            : tokens.FirstOrDefault(token => token.Number?.Flaw is not null) is { } flawed ? flawed.Number!.Flaw!
            : "the text names no price");
    }

    private PriceReading None(string reason) => new() { Reason = reason, Others = [.. _aside.Select(Price)], Notes = _notes };

    private PagePrice Price(PriceAmount amount) => new()
    {
        Amount = amount.Value,
        HighAmount = amount.High,
        Currency = amount.Currency,
        Symbol = amount.Symbol,
        Kind = Kind(amount),
        Tax = amount.Tax,
        Quantity = amount.Quantity,
        Unit = amount.Unit is { } unit ? text[unit.Start..unit.End] : null,
        Original = original,
    };

    private static PriceKind Kind(PriceAmount amount) => amount switch
    {
        { Role: PriceRole.Instalment } => PriceKind.Instalment,
        { Role: PriceRole.Unit } => PriceKind.Unit,
        { Role: PriceRole.Was, IsList: true } => PriceKind.List,
        { High: not null } => PriceKind.Range,
        { IsFrom: true } => PriceKind.From,
        { Quantity: not null } => PriceKind.MultiBuy,
        _ => PriceKind.Exact,
    };

    private static string Short(PriceAmount amount) =>
        string.Create(CultureInfo.InvariantCulture, $"{amount.Value:0.##}{(amount.Currency is null ? "" : $" {amount.Currency}")}");
}
