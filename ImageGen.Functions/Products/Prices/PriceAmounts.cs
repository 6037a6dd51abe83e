namespace ImageGen.Products.Prices;

/// <summary>Finds the amounts of a text: which number a currency sign belongs to, which two numbers are a range.</summary>
internal sealed class PriceAmounts(string text, IReadOnlyList<PriceToken> tokens, PriceHint hint)
{
    private const int MaxGap = 3;

    private readonly SortedDictionary<int, PriceAmount> _byNumber = [];

    /// <summary>
    /// The amounts in the order of the text. Without any currency sign: the only number of a text that says nothing else.
    /// </summary>
    public IReadOnlyList<PriceAmount> Find()
    {
        AttachSigns();
        JoinDecimals();
        if (_byNumber.Count == 0)
            AddBareNumber();
        JoinRanges();
        foreach (var amount in _byNumber.Values)
            Resolve(amount);
        return [.. _byNumber.Values];
    }

    private void AttachSigns()
    {
        var firstSign = IndexOf(token => token.Kind == PriceTokenKind.Currency);
        var firstNumber = IndexOf(token => token.Kind == PriceTokenKind.Number);
        var isPrefix = firstSign >= 0 && firstSign < firstNumber;
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind != PriceTokenKind.Currency)
                continue;
            var last = i;
            while (last + 1 < tokens.Count && tokens[last + 1].Kind == PriceTokenKind.Currency && Gap(last) is >= 0 and < 2
                && Agree(i, last + 1))
                last++;
            Attach(i, last, isPrefix);
            i = last;
        }
    }

    private bool Agree(int first, int next) =>
        tokens[first].Sign!.Codes.Intersect(tokens[next].Sign!.Codes).Any() && !tokens[first].Sign!.IsMinor && !tokens[next].Sign!.IsMinor;

    private void Attach(int first, int last, bool isPrefix)
    {
        var signs = tokens.Skip(first).Take(last - first + 1).Select(token => token.Sign!).ToList();
        var left = first > 0 && tokens[first - 1].Kind == PriceTokenKind.Number ? Gap(first - 1) : -1;
        var right = last + 1 < tokens.Count && tokens[last + 1].Kind == PriceTokenKind.Number ? Gap(last) : -1;
        if (signs[0].IsMinor)
            right = -1;
        if (left >= 0 && _byNumber.TryGetValue(first - 1, out var taken) && !CanAlsoHave(taken, signs))
            left = -1;
        // A sign between two numbers belongs to the one that it touches, else to the side on which the text writes its signs.
        var isLeft = left >= 0 && (right < 0 || (left == 0) != (right == 0) && left == 0 || (left == 0) == (right == 0) && !isPrefix);
        if (!isLeft && right < 0)
            return;
        var amount = Amount(isLeft ? first - 1 : last + 1);
        amount.Signs.AddRange(signs);
        amount.First = Math.Min(amount.First, first);
        amount.Last = Math.Max(amount.Last, last);
    }

    private static bool CanAlsoHave(PriceAmount amount, List<CurrencySign> signs) =>
        amount.Signs.All(sign =>
            signs.All(other => !other.IsMinor && !sign.IsMinor && other.Text != sign.Text && other.Codes.Intersect(sign.Codes).Any()));

    // 29€95: the sign stands at the place of the decimal point, and nothing else follows.
    private void JoinDecimals()
    {
        foreach (var amount in _byNumber.Values.ToList())
        {
            var next = amount.Last + 1;
            if (amount.Last <= amount.NumberIndex || !amount.Number.MayLackDecimals || next >= tokens.Count || _byNumber.ContainsKey(next)
                || tokens[next].Number is not { IsTwoDigits: true } || tokens[next].Kind != PriceTokenKind.Number
                    || Gap(amount.Last) is not (0 or 1))
                continue;
            var after = next + 1 < tokens.Count ? tokens[next + 1] : null;
            if (after is null || after.Has(PriceMeaning.Gross | PriceMeaning.Net | PriceMeaning.Including | PriceMeaning.Piece)
                || after.Kind is PriceTokenKind.Close)
            {
                amount.Number = amount.Number with
                {
                    Groups = [.. amount.Number.Groups, tokens[next].Number!.Groups[0]],
                    Separators = [.. amount.Number.Separators, PriceCharacters.Decimal],
                };
                amount.Last = next;
            }
            else if (Gap(amount.Last) == 0)
            {
                amount.Problem = "two numbers touch one currency sign";
            }
        }
    }

    private void AddBareNumber()
    {
        var numbers = tokens.Select((token, index) => (token, index)).Where(pair => pair.token.Kind == PriceTokenKind.Number).ToList();
        var isOther = tokens.Any(token =>
            token.IsUnknownWord || token.Kind is PriceTokenKind.Other or PriceTokenKind.Currency or PriceTokenKind.Slash
            or PriceTokenKind.Equal or PriceTokenKind.Times or PriceTokenKind.Percent);
        // "2 kg", "3 pcs" and "12 months" are no prices.
        var isCount = tokens.Any(token => token.Has(PriceMeaning.Unit | PriceMeaning.Piece | PriceMeaning.Period | PriceMeaning.For)
            && !token.Has(PriceMeaning.FromAfter | PriceMeaning.From | PriceMeaning.Including));
        if (numbers.Count == 1 && !isOther && !isCount)
            Amount(numbers[0].index);
    }

    private void JoinRanges()
    {
        var indexes = tokens.Select((token, index) => index).Where(index => tokens[index].Kind == PriceTokenKind.Number).ToList();
        for (var i = 0; i + 1 < indexes.Count; i++)
        {
            var (low, high) = (_byNumber.GetValueOrDefault(indexes[i]), _byNumber.GetValueOrDefault(indexes[i + 1]));
            if (low is null && high is null)
                continue;
            var (end, start) = (low?.Last ?? indexes[i], high?.First ?? indexes[i + 1]);
            if (start - end != 2 || !IsRangeSign(tokens[end + 1]) || (low is null && IsNamed(indexes[i])))
                continue;
            if (low is not null && high is not null
                && !low.Signs.SelectMany(sign => sign.Codes).Intersect(high.Signs.SelectMany(sign => sign.Codes)).Any())
                continue;
            // An unsigned number on one side must be one: "2 - 5 €" is a range, "29 € - 3 left" is not.
            var isBareEnd = high is null;
            if (isBareEnd && start + 1 < tokens.Count && tokens[start + 1] is { Kind: PriceTokenKind.Word } word && !word.Has(Suffixes))
                continue;
            var joined = low ?? Amount(indexes[i]);
            joined.Signs.AddRange(low is null ? high!.Signs : []);
            joined.Last = Math.Max(joined.Last, high?.Last ?? indexes[i + 1]);
            joined.High = decimal.MinValue;
            HighNumbers[joined] = tokens[indexes[i + 1]].Number!;
            _byNumber.Remove(indexes[i + 1]);
        }
    }

    private const PriceMeaning Suffixes = PriceMeaning.Gross | PriceMeaning.Net | PriceMeaning.Including | PriceMeaning.Excluding
        | PriceMeaning.Piece;

    private Dictionary<PriceAmount, PriceNumber> HighNumbers { get; } = [];

    private static bool IsRangeSign(PriceToken token) =>
        token.Kind is PriceTokenKind.Dash or PriceTokenKind.Tilde || token.Has(PriceMeaning.To);

    // "iPhone 15 - 999 €": a number behind a word is a part of a name.
    private bool IsNamed(int index) => index > 0 && tokens[index - 1] is { IsUnknownWord: true };

    private PriceAmount Amount(int number)
    {
        if (_byNumber.TryGetValue(number, out var amount))
            return amount;
        amount = new()
        {
            First = number,
            Last = number,
            NumberIndex = number,
            Number = tokens[number].Number!,
            IsStruck = tokens[number].IsStruck,
            Depth = tokens.Take(number).Sum(token => token.Kind == PriceTokenKind.Open ? 1 : token.Kind == PriceTokenKind.Close ? -1 : 0),
        };
        return _byNumber[number] = amount;
    }

    private void Resolve(PriceAmount amount)
    {
        // A code outranks a compound sign, and that outranks a sign that stands for several currencies.
        var sign = amount.Signs.OrderBy(sign => sign.IsCode ? 0 : sign.Codes.Count == 1 ? 1 : 2).FirstOrDefault();
        amount.Currency = sign is not null ? Currencies.Resolve(sign, hint)
            : amount.Number.HasDash ? hint.Currency ?? Currencies.Home(hint) : hint.Currency;
        // The yen has no decimals, the yuan has.
        if (sign is { Text: "¥" } && amount.Number.Separators is [.., '.'] && amount.Number.Groups[^1].Length is 1 or 2
            && amount.Currency is null or "JPY"
            && LanguageTag.Primary(hint.Language) != "ja" && hint.Currency != "JPY")
            amount.Currency = "CNY";
        var isMinor = amount.Signs.Any(minor => minor.IsMinor);
        var (value, problem, note) = amount.Number.Resolve(amount.Currency, isMinor, sign is not null, hint);
        amount.Value = value;
        amount.Problem ??= problem ?? Doubt(amount);
        if (sign is { Text: "p" } && amount.Number.Count is not < 100)
            amount.Problem ??= "a number with p is no price in pence";
        Note(note);
        if (amount.High is null)
            return;
        var (high, highProblem, highNote) = HighNumbers[amount].Resolve(amount.Currency, isMinor, sign is not null, hint);
        amount.High = high == value ? null : high;
        amount.Problem ??= highProblem ?? (high < value || high > value * 100 ? "a range ends lower than it begins, or far higher" : null);
        Note(highNote);
    }

    public List<string> Notes { get; } = [];

    private void Note(string? note)
    {
        if (note is not null)
            Notes.Add(note);
    }

    // "Size 15 249,00 €": a space may group digits or stand between two numbers.
    private string? Doubt(PriceAmount amount)
    {
        var before = amount.NumberIndex > 0 ? tokens[amount.NumberIndex - 1] : null;
        return amount.Number.IsGroupedByPlainSpace
            && before is { IsUnknownWord: true } or { Kind: PriceTokenKind.Word, Meaning: PriceMeaning.Piece }
            && amount.First == amount.NumberIndex
                ? "a number behind a word has a space in it"
                : null;
    }

    /// <summary>The characters between a token and the next; -1 when one of them is more than a space or a colon.</summary>
    private int Gap(int index)
    {
        var between = text.AsSpan(tokens[index].End, tokens[index + 1].Start - tokens[index].End);
        return between.Length <= MaxGap && between.IndexOfAnyExcept(' ', PriceCharacters.FixedSpace, ':') < 0 ? between.Length : -1;
    }

    private int IndexOf(Func<PriceToken, bool> predicate)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (predicate(tokens[i]))
                return i;
        }
        return -1;
    }
}
