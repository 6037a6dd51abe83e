namespace ImageGen.Products.Prices;

/// <summary>Cuts a folded text into numbers, currency signs, words and signs.</summary>
internal sealed class PriceScanner(string text, PriceHint hint, IReadOnlyList<Range> struck)
{
    private readonly string _lower = text.ToLowerInvariant();
    private readonly List<PriceToken> _tokens = [];
    private int _at;

    public IReadOnlyList<PriceToken> Scan()
    {
        while (_at < text.Length)
        {
            var start = _at;
            if (text[_at] is ' ' or PriceCharacters.FixedSpace)
                _at++;
            else if (!Currency() && !Number() && !Word())
                Sign();
            if (_at == start)
                _at++;
        }
        return _tokens;
    }

    private char Char(int index) => index >= 0 && index < text.Length ? text[index] : '\0';

    private bool IsDigit(int index) => char.IsAsciiDigit(Char(index));

    private static bool IsSpace(char character) => character is ' ' or PriceCharacters.FixedSpace;

    private void Add(PriceToken token)
    {
        _tokens.Add(token with { IsStruck = struck.Any(range => token.Start >= range.Start.Value && token.Start < range.End.Value) });
        _at = token.End;
    }

    private bool Currency()
    {
        if (Currencies.At(text, _at, hint) is not { } sign || IsLongerWord(sign))
            return false;
        Add(new(PriceTokenKind.Currency, _at, _at + sign.Text.Length) { Sign = sign });
        return true;
    }

    // "Cent" in "Cent pour cent", "R" in "R." are caught by boundaries; a known phrase that is longer than the sign is the phrase.
    private bool IsLongerWord(CurrencySign sign) => PriceWords.At(_lower, _at) is { Length: var length } && length > sign.Text.Length;

    private bool Word()
    {
        var (length, meaning) = PriceWords.At(_lower, _at);
        if (length > 0 && (char.IsLetter(text[_at]) || length > 1))
        {
            Add(new(PriceTokenKind.Word, _at, _at + length) { Meaning = meaning });
            return true;
        }
        if (!char.IsLetter(text[_at]))
            return false;
        var end = _at + 1;
        if (WordBoundary.IsSpaced(text[_at]))
        {
            while (end < text.Length
                && (WordBoundary.IsSpaced(text[end]) || (text[end] is '\'' or '-' && WordBoundary.IsSpaced(Char(end + 1)))))
                end++;
        }
        else
        {
            // No spaces between words: the next known word ends this one.
            while (end < text.Length && char.IsLetter(text[end]) && PriceWords.At(_lower, end).Length == 0
                && Currencies.At(text, end, hint) is null)
                end++;
        }
        var isTimes = end == _at + 1 && _lower[_at] is 'x' or 'х' or '×';
        Add(new(isTimes ? PriceTokenKind.Times : PriceTokenKind.Word, _at, end));
        return true;
    }

    private void Sign()
    {
        var kind = text[_at] switch
        {
            '-' => PriceTokenKind.Dash,
            '\u2212' => PriceTokenKind.Minus,
            '~' => PriceTokenKind.Tilde,
            '/' => PriceTokenKind.Slash,
            '+' => PriceTokenKind.Plus,
            '×' or '*' => PriceTokenKind.Times,
            '=' => PriceTokenKind.Equal,
            '(' or '[' or '【' or '〔' => PriceTokenKind.Open,
            ')' or ']' or '】' or '〕' => PriceTokenKind.Close,
            ',' or ';' or '|' or '·' or '•' or '→' or '>' or '。' or '!' or '?' => PriceTokenKind.Break,
            '.' or ':' or '"' or '\'' or '«' or '»' or '“' or '”' or '„' => (PriceTokenKind?)null,
            _ when char.GetUnicodeCategory(text[_at]) is System.Globalization.UnicodeCategory.NonSpacingMark => null,
            _ => PriceTokenKind.Other,
        } ?? (PriceTokenKind)(-1);
        if (kind < 0)
            _at++;
        else
            Add(new(kind, _at, _at + 1));
    }

    private bool Number()
    {
        var isLeading = text[_at] is '.' or ',' or PriceCharacters.Decimal && IsDigit(_at + 1) && !char.IsLetterOrDigit(Char(_at - 1));
        if (!IsDigit(_at) && !isLeading)
            return false;
        var start = _at;
        string? flaw = Char(start - 1) is var before && (char.IsUpper(before) || char.IsLower(before)) && !EndsWithCurrency(start)
            ? "a number is part of a word"
            : null;
        var (groups, separators) = (new List<string>(), new List<char>());
        groups.Add(isLeading ? "" : Digits());
        while (Separator(groups, separators) is { } separator)
        {
            separators.Add(separator);
            groups.Add(Digits());
        }
        if (Char(_at) is '.' or ',' && Char(_at + 1) is '.' or ',' && IsDigit(_at + 2))
            flaw ??= "a number has two separators side by side";
        var hasDash = Dash();
        var factor = Magnitude(ref flaw);
        if (char.IsLetter(Char(_at)) && WordBoundary.IsSpaced(Char(_at)) && flaw is null && !StartsWithKnown())
            flaw = "a number is part of a word";
        var end = _at;
        var percent = IsSpace(Char(_at)) ? _at + 1 : _at;
        var isPercent = Char(percent) == '%';
        Add(new(isPercent ? PriceTokenKind.Percent : PriceTokenKind.Number, start, isPercent ? percent + 1 : end)
        {
            Number = new(groups, separators, hasDash, factor, flaw),
        });
        return true;
    }

    private bool EndsWithCurrency(int index) => _tokens is [.., { Kind: PriceTokenKind.Currency } token] && token.End == index;

    private bool StartsWithKnown() =>
        Currencies.At(text, _at, hint) is not null || PriceWords.At(_lower, _at).Length > 0
        || (_lower[_at] is 'x' or 'х' && !char.IsLetter(Char(_at + 1)));

    private string Digits()
    {
        var start = _at;
        while (IsDigit(_at))
            _at++;
        return text[start.._at];
    }

    /// <summary>Moves behind a separator that is followed by more digits of the same number.</summary>
    private char? Separator(List<string> groups, List<char> separators)
    {
        var character = Char(_at);
        if (character is '.' or ',' or '\'' or PriceCharacters.Decimal or '·' && IsDigit(_at + 1))
        {
            _at++;
            return character == '·' ? '.' : character;
        }
        if (groups.Count == 0 || !IsSpace(character) && character is not ('.' or ','))
            return null;
        if (IsSpace(character) && IsTriple(_at + 1) && IsGroup(groups, separators))
        {
            _at++;
            return character;
        }
        // "$86. 40" and "$ 86 .40": the decimals stand in an element of their own, and nothing follows them.
        var isSpaced = character is '.' or ',' ? IsSpace(Char(_at + 1)) : Char(_at + 1) is '.' or ',';
        if (isSpaced && !separators.Contains('.') && !separators.Contains(',') && IsDigit(_at + 2) && IsDigit(_at + 3) && IsEnd(_at + 4))
        {
            var separator = IsSpace(character) ? Char(_at + 1) : character;
            _at += 2;
            return separator;
        }
        return null;
    }

    private bool IsEnd(int index)
    {
        while (IsSpace(Char(index)))
            index++;
        return index >= text.Length || Char(index) is ')' or '(';
    }

    private bool IsTriple(int index) => IsDigit(index) && IsDigit(index + 1) && IsDigit(index + 2) && !IsDigit(index + 3);

    private static bool IsGroup(List<string> groups, List<char> separators) =>
        groups[0].Length is > 0 and < 4 && separators.All(IsSpace) && groups.Skip(1).All(group => group.Length == 3);

    // 49,-  49.–  49:-  49,--
    private bool Dash()
    {
        if (Char(_at) is not ('.' or ',' or ':') || Char(_at + 1) is not ('-' or '\u2212'))
            return false;
        var end = _at + 2;
        while (Char(end) == '-')
            end++;
        if (IsDigit(end))
            return false;
        _at = end;
        return true;
    }

    private decimal Magnitude(ref string? flaw)
    {
        var at = IsSpace(Char(_at)) ? _at + 1 : _at;
        foreach (var (word, factor) in Magnitudes)
        {
            if (string.CompareOrdinal(_lower, at, word, 0, word.Length) != 0 || !WordBoundary.Fits(_lower, at, at + word.Length))
                continue;
            if (word == "k" && (at != _at || !IsWholeThousands()))
                break;
            _at = at + word.Length;
            if (factor == 0)
                flaw ??= "an amount is written with a word for thousands";
            return factor == 0 ? 1 : factor;
        }
        return 1;
    }

    // 1290K is common for rupiah and dong; elsewhere it is a rounded amount.
    private bool IsWholeThousands() =>
        hint.Currency is "IDR" or "VND" || _tokens is [.., { Sign.Default: "IDR" or "VND" }] || Currencies.Home(hint) is "IDR" or "VND";

    private static readonly (string Word, decimal Factor)[] Magnitudes =
    [
        ("lakhs", 100_000), ("lakh", 100_000), ("crores", 10_000_000), ("crore", 10_000_000), ("k", 1000),
        ("万", 0), ("萬", 0), ("億", 0), ("亿", 0), ("千", 0), ("만", 0), ("억", 0), ("천", 0), ("tr", 0), ("triệu", 0), ("tỷ", 0), ("nghìn", 0),
        ("ngàn", 0), ("juta", 0), ("jt", 0), ("ribu", 0), ("rb", 0), ("тыс", 0), ("млн", 0), ("mio", 0), ("million", 0), ("mil", 0),
            ("tsd", 0),
        ("tys", 0), ("bin", 0), ("milyon", 0), ("ألف", 0), ("مليون", 0), ("אלף", 0), ("หมื่น", 0), ("แสน", 0), ("ล้าน", 0),
        ("हज़ार", 0), ("हजार", 0), ("लाख", 100_000), ("करोड़", 10_000_000),
    ];
}
