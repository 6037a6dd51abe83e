namespace ImageGen.Products.Prices;

/// <summary>Tells what each amount of a text is, by the words beside it and by what is struck through.</summary>
internal sealed class PriceRoles(IReadOnlyList<PriceToken> tokens, IReadOnlyList<PriceAmount> amounts)
{
    // What may follow an amount and still speak of it.
    private const PriceMeaning Suffix = PriceMeaning.TaxName | PriceMeaning.Excluding | PriceMeaning.Including | PriceMeaning.Net
        | PriceMeaning.Gross
        | PriceMeaning.Per | PriceMeaning.Piece | PriceMeaning.Unit | PriceMeaning.Period | PriceMeaning.Once | PriceMeaning.FromAfter;

    // Between two amounts these may speak of either, so they count for both.
    private const PriceMeaning Veto =
        PriceMeaning.Instalment | PriceMeaning.Shipping | PriceMeaning.Off | PriceMeaning.Surcharge | PriceMeaning.Free;

    public void Assign()
    {
        var taxIsBefore = IsTaxBefore();
        for (var i = 0; i < amounts.Count; i++)
            Assign(amounts[i], Before(i), After(i), taxIsBefore);
        PairWords();
    }

    private void Assign(PriceAmount amount, IReadOnlyList<PriceToken> before, IReadOnlyList<PriceToken> after, bool taxIsBefore)
    {
        amount.Tax = TaxOf(taxIsBefore ? before : after);
        // 248 € (excl. VAT: 200 €)
        if (amount.Tax == PriceTax.Unknown && (amounts.Count == 1 || before.Any(token => token.Kind == PriceTokenKind.Open)))
            amount.Tax = TaxOf(taxIsBefore ? after : before);
        amount.IsNow = Any(before, PriceMeaning.Now);
        amount.IsFrom = IsFrom(before) || IsFromAfter(amount, after);
        amount.IsList = Any(before, PriceMeaning.List) || (IsLast(amount) && Any(after, PriceMeaning.List));
        amount.IsRegular = Any(before, PriceMeaning.Regular);
        Measure(amount, before, after);
        Multiply(amount, before);
        if (AsideOf(amount, before, after) is { } aside)
            (amount.Role, amount.Aside) = (PriceRole.Aside, aside);
        else if (IsInstalment(amount, before, after))
            amount.Role = PriceRole.Instalment;
        else if (amount.Unit is not null || Any(before, PriceMeaning.UnitPrice))
            amount.Role = PriceRole.Unit;
        else if (amount.IsStruck || amount.IsList || IsWas(before) || (IsLast(amount) && IsWas(after)))
            amount.Role = PriceRole.Was;
    }

    /// <summary>From the last closing bracket, percentage or amount on, without what speaks of the amount before.</summary>
    private List<PriceToken> Before(int index)
    {
        var first = amounts[index].First;
        var start = index == 0 ? 0 : SuffixEnd(index - 1, Suffix);
        for (var i = first - 1; i >= start; i--)
        {
            if (tokens[i].Kind is not (PriceTokenKind.Percent or PriceTokenKind.Close))
                continue;
            start = i + 1;
            // "20% off $30": the word belongs to the percentage.
            while (start < first && tokens[start].Has(PriceMeaning.Off))
                start++;
            break;
        }
        return Slice(start, first);
    }

    /// <summary>To the next amount or bracket with a number in it; without brackets.</summary>
    private List<PriceToken> After(int index)
    {
        var end = index + 1 < amounts.Count ? SuffixEnd(index, Suffix | Veto) : Limit(index);
        // "$544 save 15%": the word belongs to the percentage.
        if (end < tokens.Count && tokens[end].Kind == PriceTokenKind.Percent && tokens[end - 1].Has(PriceMeaning.Save | PriceMeaning.Off))
            return [.. Slice(amounts[index].Last + 1, end - 1)];
        return [.. Slice(amounts[index].Last + 1, end).Where(token => token.Kind is not (PriceTokenKind.Open or PriceTokenKind.Close))];
    }

    private int Limit(int index)
    {
        var end = index + 1 < amounts.Count ? amounts[index + 1].First : tokens.Count;
        for (var i = amounts[index].Last + 1; i < end; i++)
        {
            if (tokens[i].Kind == PriceTokenKind.Percent || (tokens[i].Kind == PriceTokenKind.Open && HasNumber(i)))
                return i;
        }
        return end;
    }

    private bool HasNumber(int open) =>
        tokens.Skip(open).TakeWhile(token => token.Kind != PriceTokenKind.Close).Any(token => token.Number is not null);

    /// <summary>The first token behind an amount that does not speak of it any more.</summary>
    private int SuffixEnd(int index, PriceMeaning suffix)
    {
        var (start, end) = (amounts[index].Last + 1, Limit(index));
        var i = start;
        while (i < end && IsSuffix(i, start, end, suffix))
            i++;
        return i;
    }

    private bool IsSuffix(int i, int start, int end, PriceMeaning suffix)
    {
        var token = tokens[i];
        if (token.Has(PriceMeaning.Was | PriceMeaning.From | PriceMeaning.List | PriceMeaning.Now)
            || (i + 1 == end && token.Has(PriceMeaning.Per)))
            return false;
        if (token.Has(suffix) || token.Kind is PriceTokenKind.Slash or PriceTokenKind.Tilde or PriceTokenKind.Times or PriceTokenKind.Open
            or PriceTokenKind.Close)
            return true;
        if (token.Kind == PriceTokenKind.Plus)
            return i + 1 < end && tokens[i + 1].Has(PriceMeaning.TaxName);
        return token.Kind == PriceTokenKind.Number && i > start
            && (tokens[i - 1].Kind is PriceTokenKind.Slash or PriceTokenKind.Times || tokens[i - 1].Has(PriceMeaning.Per));
    }

    private List<PriceToken> Slice(int start, int end) => [.. tokens.Skip(start).Take(end - start)];

    private bool IsLast(PriceAmount amount) => ReferenceEquals(amount, amounts[^1]);

    private static bool Any(IReadOnlyList<PriceToken> near, PriceMeaning meaning) => near.Any(token => token.Has(meaning));

    private static bool IsWas(IReadOnlyList<PriceToken> near) =>
        near.Where((token, index) =>
            token.Has(PriceMeaning.Was) && !(index + 1 < near.Count && near[index + 1].Has(PriceMeaning.TaxName))).Any();

    // Directly before the amount, but for words such as "only" and "price".
    private static bool IsFrom(IReadOnlyList<PriceToken> before)
    {
        for (var i = before.Count - 1; i >= 0; i--)
        {
            if (before[i].Has(PriceMeaning.From))
                return true;
            if (before[i].Kind == PriceTokenKind.Tilde && i == before.Count - 1)
                return true;
            if (!before[i].Has(PriceMeaning.Now | PriceMeaning.Neutral))
                return false;
        }
        return false;
    }

    private static bool IsFromAfter(PriceAmount amount, IReadOnlyList<PriceToken> after)
    {
        var next = after.FirstOrDefault(token => !token.Has(PriceMeaning.Gross | PriceMeaning.Net));
        return amount.High is null && (after is [{ Kind: PriceTokenKind.Plus }] || next is { Kind: PriceTokenKind.Tilde }
            || (next is not null && next.Has(PriceMeaning.FromAfter)));
    }

    private static void Measure(PriceAmount amount, IReadOnlyList<PriceToken> before, IReadOnlyList<PriceToken> after)
    {
        // 1 l = 12,40 €
        if (before is [.., { Kind: PriceTokenKind.Number } count, { Kind: PriceTokenKind.Word } unit, { Kind: PriceTokenKind.Equal }]
            && unit.Has(PriceMeaning.Unit | PriceMeaning.Piece))
        {
            SetUnit(amount, count.Number!.Count, unit);
            return;
        }
        var at = after.ToList().FindIndex(token => token.Kind == PriceTokenKind.Slash || token.Has(PriceMeaning.Per));
        if (at < 0 || at > 3 || after.Take(at).Any(token => !token.Has(Suffix | Veto)))
            return;
        var of = at + 1 < after.Count && after[at + 1].Kind == PriceTokenKind.Number ? after[at + 1].Number : null;
        var name = at + (of is null ? 1 : 2);
        if (name >= after.Count || after[name].Kind != PriceTokenKind.Word)
            return;
        var isGlued = after[at].Kind == PriceTokenKind.Slash && after[at].End == after[name].Start && after[at].Start == after[at].End - 1;
        if (after[name].Has(PriceMeaning.Unit) || (isGlued && after[name].IsUnknownWord && after[name].End - after[name].Start <= 12))
            SetUnit(amount, of?.Count, after[name]);
        else if (after[name].Has(PriceMeaning.Piece) && of?.Count is > 1)
            SetUnit(amount, of.Count, after[name]);
    }

    private static void SetUnit(PriceAmount amount, int? quantity, PriceToken unit)
    {
        if (unit.Has(PriceMeaning.Piece) && quantity is null or 1)
            return;
        (amount.Quantity, amount.Unit) = (quantity is 1 ? null : quantity, unit);
        if (amount.Number.HasLoneTriple)
            amount.Problem ??= "a unit price may have three decimals";
    }

    // 2 for £5, 4 Hefte für nur 18,60 EUR, 2件128元
    private static void Multiply(PriceAmount amount, IReadOnlyList<PriceToken> before)
    {
        var end = before.Count - 1;
        while (end >= 0 && before[end].Has(PriceMeaning.Now) && !before[end].Has(PriceMeaning.For))
            end--;
        var hasFor = end >= 0 && before[end].Has(PriceMeaning.For);
        var first = Enumerable.Range(0, 4).Select(back => end - (hasFor ? 1 : 0) - back)
            .FirstOrDefault(index => index >= 0 && before[index].Kind == PriceTokenKind.Number, -1);
        if (first < 0 || before[first].Number!.Count is not (> 1 and <= 100 and var count))
            return;
        if (before.Skip(first + 1).Any(token =>
            token.Kind is not PriceTokenKind.Word || token.Has(PriceMeaning.Period | PriceMeaning.Unit)))
            return;
        if (hasFor || (end == first + 1 && before[end].Has(PriceMeaning.Piece)))
            amount.Quantity = count;
    }

    private string? AsideOf(PriceAmount amount, IReadOnlyList<PriceToken> before, IReadOnlyList<PriceToken> after)
    {
        if (IsNegative(amount, before))
            return "a discount";
        if (Any(before, PriceMeaning.Save | PriceMeaning.Off)
            || (after.Count > 0 && after[0].Has(IsLast(amount) ? PriceMeaning.Save | PriceMeaning.Off : PriceMeaning.Off)))
            return "a discount or a voucher";
        if (Any(before, PriceMeaning.Surcharge) || (after.Count > 0 && after[0].Has(PriceMeaning.Surcharge))
            || (before is [.., { Kind: PriceTokenKind.Plus }] && amounts.Count > 1))
            return "a surcharge";
        var isAdded = before is [.., { Kind: PriceTokenKind.Plus }] || (before.Count > 0 && before[^1].Has(PriceMeaning.Excluding));
        var isShipping = Any(before, PriceMeaning.Shipping) || (isAdded && Any(after, PriceMeaning.Shipping))
            || (after.Count > 0 && after[0].Has(PriceMeaning.Shipping) && !(after.Count > 1 && after[1].Has(PriceMeaning.Free)));
        return isShipping ? "shipping" : null;
    }

    private bool IsNegative(PriceAmount amount, IReadOnlyList<PriceToken> before)
    {
        if (before is [.., { Kind: PriceTokenKind.Minus }])
            return true;
        // "Price - $29" is no minus: a space stands behind the dash.
        if (before is [.., { Kind: PriceTokenKind.Dash } dash] && (before.Count == 1
            || (dash.End == tokens[amount.First].Start && before[^2].End < dash.Start)))
            return true;
        // $5.00-
        if (amount.High is null && amount.Last + 1 < tokens.Count
            && tokens[amount.Last + 1] is { Kind: PriceTokenKind.Dash or PriceTokenKind.Minus } minus
            && minus.Start == tokens[amount.Last].End)
            return true;
        return amounts.Count == 1 && tokens[0].Kind == PriceTokenKind.Open && tokens[^1].Kind == PriceTokenKind.Close
            && amount.First == 1 && amount.Last == tokens.Count - 2;
    }

    private bool IsInstalment(PriceAmount amount, IReadOnlyList<PriceToken> before, IReadOnlyList<PriceToken> after)
    {
        if (Any(before, PriceMeaning.Once) || Any(after, PriceMeaning.Once))
            return false;
        var times = before.ToList().FindLastIndex(token => token.Kind == PriceTokenKind.Times
            || token is { Kind: PriceTokenKind.Word, End: var end, Start: var start } && end - start == 1 && token.Has(PriceMeaning.For));
        if (times > 0 && before[times - 1].Kind == PriceTokenKind.Number && times >= before.Count - 2)
            return true;
        if (after.Count > 1 && (after[0].Kind == PriceTokenKind.Times || after[0].Has(PriceMeaning.For))
            && after[1].Kind == PriceTokenKind.Number)
            return true;
        if (tokens.Count > amount.Last + 2 && tokens[amount.Last + 1].Kind == PriceTokenKind.Times
            && tokens[amount.Last + 2].Kind == PriceTokenKind.Number)
            return true;
        var isMonthly = after.Where((token, index) => token.Has(PriceMeaning.Period) && index > 0
            && (after[index - 1].Kind == PriceTokenKind.Slash || after[index - 1].Has(PriceMeaning.Per))).Any();
        return isMonthly || Any(before, PriceMeaning.Instalment) || Any(after, PriceMeaning.Instalment);
    }

    // De R$ 219,00 por R$ 179,00
    private void PairWords()
    {
        if (amounts.Count != 2 || amounts[0].Value <= amounts[1].Value)
            return;
        var (first, second) = (Before(0), Before(1));
        if (first is [.., var was] && second is [.., var now] && was.Has(PriceMeaning.PairWas) && now.Has(PriceMeaning.PairNow))
            amounts[0].Role = PriceRole.Was;
    }

    /// <summary>Tax is named before the amounts: before the first and not behind the last.</summary>
    private bool IsTaxBefore() =>
        amounts.Count > 0 && TaxOf(Before(0)) != PriceTax.Unknown && TaxOf(After(amounts.Count - 1)) == PriceTax.Unknown;

    private static PriceTax TaxOf(IReadOnlyList<PriceToken> near)
    {
        var (net, gross) = (Any(near, PriceMeaning.Net), Any(near, PriceMeaning.Gross));
        for (var i = 0; i < near.Count; i++)
        {
            if (!near[i].Has(PriceMeaning.TaxName))
                continue;
            var marker = Marker(near, i);
            net |= marker == PriceMeaning.Excluding;
            gross |= marker == PriceMeaning.Including;
        }
        return net == gross ? PriceTax.Unknown : net ? PriceTax.Net : PriceTax.Gross;
    }

    // "inkl. MwSt. zzgl. Versand": the word before the tax counts first, and one behind it only when it does not speak of shipping.
    private static PriceMeaning Marker(IReadOnlyList<PriceToken> near, int tax)
    {
        for (var i = tax - 1; i >= 0 && i >= tax - 2; i--)
        {
            if (near[i].Kind == PriceTokenKind.Plus || near[i].Has(PriceMeaning.Excluding))
                return PriceMeaning.Excluding;
            if (near[i].Has(PriceMeaning.Including))
                return PriceMeaning.Including;
        }
        if (tax + 1 >= near.Count || (tax + 2 < near.Count && near[tax + 2].Has(PriceMeaning.Shipping)))
            return PriceMeaning.None;
        return near[tax + 1].Has(PriceMeaning.Excluding) ? PriceMeaning.Excluding
            : near[tax + 1].Has(PriceMeaning.Including) ? PriceMeaning.Including : PriceMeaning.None;
    }
}
