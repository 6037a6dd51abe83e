using System.Globalization;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using ImageGen.Products.Prices;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Products.Prices;

public sealed partial class PriceReaderTests
{
    [Theory]
    [MemberData(nameof(Rows))]
    public void Reads_each_price_of_the_catalogue(string row, string hint, string text, string reading)
    {
        Assert.NotEmpty(row);
        Assert.Equal(reading, Describe(PriceReader.Read(Runs(text), Hint(hint))));
    }

    [Fact]
    public void Never_throws_and_never_gives_an_amount_that_cannot_be_drawn()
    {
        var text = Gen.Elements(
                "$", "€", "1", "12", "249", "1.249,00", ".", ",", " ", "\u00A0", "-", "–", "/", "(", ")", "%", "kg", "from", "was", "now",
                    "x", "10x",
                "statt", "UVP", "inkl. MwSt.", "元", "円", "万", "ر.س", "⁹⁹", "for", "2", "save", "R$", "kr", "\uD83D", "\u202E", "'", "00",
                    "lakh", "~")
            .ArrayOf()
            .Select(string.Concat);
        var hint = Gen.Elements("en-US", "de", "=EUR markup", "=USD cents", "", "ja", "ar-KW", "=XXX markup").Select(Hint);
        Prop.ForAll(text.ToArbitrary(), hint.ToArbitrary(), (value, given) =>
        {
            var reading = PriceReader.Read(value, given);
            var amount = reading.Price?.Amount ?? 1;
            return (reading.Price is null) != (reading.Reason is null)
                && amount is >= 0 and <= 1_000_000_000
                && (amount > 0 || reading.Price!.Kind == PriceKind.Free)
                && (reading.WasPrice is null || reading.WasPrice.Amount > amount)
                && (reading.Price?.HighAmount is null || reading.Price.HighAmount > amount)
                && reading.Price?.Kind != PriceKind.Instalment;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Never_throws_for_any_text() =>
        Prop.ForAll<string?>(text => PriceReader.Read(text ?? "", new("fr")) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Leaves_out_a_text_that_is_too_long_to_be_a_price()
    {
        var reading = PriceReader.Read("$19 " + new string('x', PriceReader.MaxLength), new("en-US"));
        Assert.Equal("the text is longer than 1000 characters", reading.Reason);
    }

    [Fact]
    public void Keeps_the_text_that_was_read() =>
        Assert.Equal("ab 19,90 €", PriceReader.Read(" ab 19,90 € ", new("de")).Price!.Original);

    public static TheoryData<string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string>();
        foreach (var line in Repository.Read("ImageGen.Functions.Tests/Products/Prices/prices.txt").Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var fields = line.Split('|');
            rows.Add(fields[0].Trim(), fields[1].Trim(), fields[2].Trim(' '), fields[3].Trim());
        }
        return rows;
    }

    private static PriceHint Hint(string text)
    {
        var hint = new PriceHint();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            hint = part switch
            {
                "markup" => hint with { Source = PriceSource.Markup },
                "cents" => hint with { Source = PriceSource.MinorUnits },
                _ when part[0] == '=' => hint with { Currency = part[1..] },
                _ when part[0] == '@' => hint with { Country = part[1..] },
                _ => hint with { Language = part },
            };
        }
        return hint;
    }

    private static List<PriceRun> Runs(string text) =>
    [
        .. Struck().Split(Escape().Replace(text, match => ((char)Convert.ToInt32(match.Groups[1].Value, 16)).ToString()))
            .Where(part => part.Length > 0)
            .Select(part =>
                part.StartsWith("<del>", StringComparison.Ordinal) ? new PriceRun(part[5..^6], IsStruck: true) : new PriceRun(part)),
    ];

    private static string Describe(PriceReading reading)
    {
        var parts = new List<string> { reading.Price is { } price ? Describe(price) : $"none: {reading.Reason}" };
        if (reading.WasPrice is { } was)
            parts.Add(was.Kind == PriceKind.List ? Describe(was) : $"was {Describe(was)}");
        parts.AddRange(reading.Others.Select(other => $"also {Describe(other)}"));
        parts.AddRange(reading.Notes);
        if (reading.IsUnavailable)
            parts.Add("unavailable");
        return string.Join("; ", parts);
    }

    private static string Describe(PagePrice price)
    {
        var amount = Number(price.Amount) + (price.HighAmount is { } high ? $"-{Number(high)}" : "");
        var kind = price.Kind is PriceKind.Exact or PriceKind.Range or PriceKind.MultiBuy ? ""
            : $"{price.Kind.ToString().ToLowerInvariant()} ";
        var unit = price.Kind == PriceKind.Unit ? $"/{(price.Quantity is { } of ? $"{of} " : "")}{price.Unit}" : "";
        var many = price.Kind == PriceKind.MultiBuy ? $" for {price.Quantity}" : "";
        var tax = price.Tax == PriceTax.Unknown ? "" : $" {price.Tax.ToString().ToLowerInvariant()}";
        return $"{kind}{amount} {price.Currency ?? $"?{price.Symbol}"}{unit}{many}{tax}";

        string Number(decimal value) => value == decimal.Truncate(value) && price.Currency is not ("KWD" or "OMR" or "BHD" or "TND")
            ? value.ToString("0", CultureInfo.InvariantCulture)
            : value.ToString(price.Currency is "KWD" or "OMR" or "BHD" or "TND" ? "0.000" : "0.00##", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    [GeneratedRegex("(<del>.*?</del>)")]
    private static partial Regex Struck();
}
