using System.Text.RegularExpressions;
using ImageGen.Marketing.Fields.Formats;
using ImageGen.Tests.Architecture;

namespace ImageGen.Tests.Marketing.Fields;

public sealed class FieldFormatTests
{
    [Fact]
    public void Numbers_prices_and_dates_are_written_as_ICU_writes_them()
    {
        var rows = Repository.Read("ImageGen.Functions.Tests/Marketing/Fields/formats.txt").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => Regex.Unescape(line).Split('\t'))
            .ToList();

        Assert.NotEmpty(rows);
        Assert.Empty(
            from row in rows
            let written = Written(row[0], row[1])
            where written != row[2]
            select $"{row[0]} {row[1]}: {written}, not {row[2]}");
    }

    [Theory]
    [InlineData("currency:de", "1499.00 EUR", "1.499,00␣€")]
    [InlineData("currency:de", "EUR 1499", "1.499,00␣€")]
    [InlineData("currency:de", "EUR1499", "1.499,00␣€")]
    [InlineData("currency:de", "1,499.00 USD", "1.499,00␣$")]
    [InlineData("currency:de", "1.499,00 EUR", "1.499,00␣€")]
    [InlineData("currency:de", "€1 499,5", "1.499,50␣€")]
    [InlineData("currency:de", "1,499 EUR", "1.499,00␣€")]
    [InlineData("currency:de", "12,34,567.00 INR", "1.234.567,00␣₹")]
    [InlineData("currency:de-CH:CHF", "1'499.95", "CHF␣1'499.95")]
    [InlineData("currency:en-IN:INR", "149999", "₹1,49,999.00")]
    [InlineData("currency:en-US:USD", "$19.5", "$19.50")]
    [InlineData("currency:en-US", "0.999 EUR", "€1.00")]
    [InlineData("currency:en-US", "1.499 KWD", "KWD␣1.499")]
    [InlineData("currency:de-DE", "-0.001 EUR", "0,00␣€")]
    [InlineData("number:de:0", "1499.00 EUR", "1.499")]
    [InlineData("number:de", "1.499", "1,499")]
    [InlineData("percent:tr", "20 %", "%20")]
    [InlineData("date:de", "2026-11-29T10:00:00+01:00/2026-12-24T23:59+0100", "29.11.26 – 24.12.26")]
    [InlineData("upper", "straße ñ", "STRASSE Ñ")]
    [InlineData("lower", "ÄÖ", "äö")]
    [InlineData("trim:5", "Teapot of clay", "Teap…")]
    [InlineData("trim:5", "Mug 👩‍🍳!", "Mug…")]
    [InlineData("trim:5", "Mug 👩‍🍳", "Mug 👩‍🍳")]
    [InlineData("", " as it is ", " as it is ")]
    public void Values_are_read_as_catalogues_write_them(string format, string value, string text) =>
        Assert.Equal(text, Written(format, value)?.Replace('\u00A0', '␣'));

    [Theory]
    [InlineData("currency:de", "1499", "names no currency")]
    [InlineData("currency:de", "$1499", "names no currency")]
    [InlineData("currency:de:EUR", "1499 USD", "is in USD, but the format says EUR")]
    [InlineData("currency:de", "1.499 EUR", "can be read in two ways")]
    [InlineData("currency:de", "from 19 EUR", "is no price")]
    [InlineData("currency:de", "1,49,9 EUR", "is no price")]
    [InlineData("currency:de", "1.2.3,4,5 EUR", "is no price")]
    [InlineData("currency:de", "EUR 19 EUR", "is no price")]
    [InlineData("currency:de", "99999999999999999999 EUR", "is no price")]
    [InlineData("currency:de", "", "is no price")]
    [InlineData("number:de", "many", "is no number")]
    [InlineData("percent:de", "20 EUR", "is no number")]
    [InlineData("date:de", "29.11.2026", "is no date")]
    [InlineData("date:de", "2026-02-30", "is no date")]
    public void What_cannot_be_read_is_refused_with_a_sentence(string format, string value, string part) =>
        Assert.Contains(part, FieldFormat.Apply(format, value).Refusal?.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("currency:de-DE", null)]
    [InlineData("currency:de_AT:EUR", null)]
    [InlineData("date:no:long", null)]
    [InlineData("trim:1", null)]
    [InlineData("", null)]
    [InlineData("currency", "must be currency:LOCALE[:CODE]")]
    [InlineData("currency:de:euro", "must be currency:LOCALE[:CODE]")]
    [InlineData("currency:xx", "known are ar,")]
    [InlineData("number:de:9", "must be")]
    [InlineData("date:de:medium", "must be")]
    [InlineData("trim:0", "must be")]
    [InlineData("upper:de", "must be")]
    public void A_format_is_checked_when_it_is_set(string format, string? part)
    {
        if (part is null)
            Assert.Null(FieldFormat.Check(format));
        else
            Assert.Contains(part, FieldFormat.Check(format), StringComparison.Ordinal);
    }

    private static string? Written(string format, string value)
    {
        var written = FieldFormat.Apply(format, value);
        return written.IsRefused ? written.Refusal.Sentence : written.Value;
    }
}
