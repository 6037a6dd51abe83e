using System.Globalization;
using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>
/// Reads one offer in the order of trust: <c>price</c>, the current price specification, a lowest price, and never a list price as the
/// current one.
/// </summary>
internal sealed class OfferReader(PriceHint locale, Func<SchemaNode, SchemaNode> resolve, DateTimeOffset? now)
{
    private static readonly string[] Former = ["listprice", "strikethroughprice", "regularprice"];
    private static readonly string[] Recommended = ["srp", "msrp"];

    /// <param name="currency">Of the group or the aggregate, for an offer without its own.</param>
    public OfferReading Read(SchemaNode offer, string? currency)
    {
        var notes = new List<string>();
        var specifications = offer.Nodes("priceSpecification").Select(resolve).ToList();
        var code = CurrencyOf(offer) ?? specifications.Select(CurrencyOf).FirstOrDefault(found => found is not null) ?? currency;
        var availability = Availability.Of(offer.Text("availability"));
        if (offer.Text("availability") is { } text && availability is null)
            notes.Add($"availability '{PageText.Clean(text, 40)}' is not known");
        var (price, reason) = Current(offer, specifications, code, notes);
        if (price is not null && IsPlaceholder(price, availability))
        {
            reason = $"{price.Amount.ToString("0.##", CultureInfo.InvariantCulture)} stands for no price";
            price = null;
        }
        return new()
        {
            Price = price,
            WasPrice = price is null ? null : Was(specifications, code, price),
            Availability = availability,
            Reason = reason,
            Notes = notes,
            Urls = [.. offer.Texts("url"), .. offer.Id is null ? Array.Empty<string>() : [offer.Id]],
            Sku = offer.Text("sku"),
            Condition = offer.Text("itemCondition") is { } condition ? SchemaNode.LocalName(condition) : null,
        };
    }

    public string? CurrencyOf(SchemaNode node) =>
        node.Values("priceCurrency").Select(value => value.Text).Distinct().Count() > 1
            ? null
            : Currencies.Parse(node.Text("priceCurrency"), locale);

    private (PagePrice? Price, string? Reason) Current(SchemaNode offer, List<SchemaNode> specifications, string? currency,
        List<string> notes)
    {
        var own = First(offer, "price", currency, notes);
        if (own.Price is not null)
            return (WithTax(own.Price, offer, specifications), null);
        var (price, reason) = Specified(specifications, currency, notes);
        if (price is not null)
            return (price, null);
        var (low, high) = (First(offer, "lowPrice", currency, notes), First(offer, "highPrice", currency, notes));
        if (low.Price is null && low.Reason is null && high.Price is null)
            (low, high) = (First(offer, "minPrice", currency, notes), First(offer, "maxPrice", currency, notes));
        if (low.Price is not null)
            return (WithTax(Lowest(low.Price, high.Price), offer, specifications), null);
        return (null, own.Reason ?? reason ?? low.Reason ?? (high.Price is null ? "the offer has no price" : "only a highest price"));
    }

    /// <summary>Equal ends are exact; else the lowest is all that is certain.</summary>
    private static PagePrice Lowest(PagePrice low, PagePrice? high) =>
        high is not null && high.Amount == low.Amount && high.Currency == low.Currency
        ? low
        : low with { Kind = PriceKind.From };

    private (PagePrice? Price, string? Reason) Specified(List<SchemaNode> specifications, string? currency, List<string> notes)
    {
        // A price for members is not the price for everybody.
        var read = specifications.Where(node => !node.Nodes("validForMemberTier").Any() && node.Text("validForMemberTier") is null)
            .Select(node => (Node: node, Type: PriceType(node), Reading: Specification(node, currency, notes)))
            .Where(item => item.Reading.Price is not null && !IsExpiredSale(item.Node, item.Type, notes))
            .Select(item => (item.Type, Price: Measured(item.Node, item.Reading.Price!)))
            .ToList();
        foreach (var types in (string?[][])[[null], ["saleprice"], ["minimumadvertisedprice", "invoiceprice"]])
        {
            var prices = read.Where(item => types.Contains(item.Type)).Select(item => item.Price).ToList();
            var articles = prices.Where(price => price.Kind is not (PriceKind.Unit or PriceKind.Instalment)).ToList();
            // With and without tax: the shelf price is the one with it.
            if (articles.Exists(price => price.Tax == PriceTax.Gross))
                articles.RemoveAll(price => price.Tax == PriceTax.Net);
            var different = articles.DistinctBy(price => (price.Amount, price.Currency)).ToList();
            if (different.Count == 1)
                return (different[0], null);
            if (different.Count > 1)
                return (null, "several current price specifications");
            if (prices.Exists(price => price.Kind == PriceKind.Instalment))
                return (null, "only instalments or a monthly fee");
            if (prices.Count > 0)
                return (prices[0], null);
        }
        return (null, read.Count > 0 ? "only a list price" : null);
    }

    private PagePrice? Was(List<SchemaNode> specifications, string? currency, PagePrice price)
    {
        foreach (var (types, kind) in (ReadOnlySpan<(string[], PriceKind)>)[(Former, PriceKind.Exact), (Recommended, PriceKind.List)])
        {
            var was = specifications
                .Where(node => types.Contains(PriceType(node)))
                .Select(node => Specification(node, currency, []).Price)
                .FirstOrDefault(found => found is not null && found.Currency == price.Currency && found.Amount > price.Amount);
            if (was is not null)
                return was with { Kind = kind, Tax = price.Tax };
        }
        return null;
    }

    private (PagePrice? Price, string? Reason) Specification(SchemaNode node, string? currency, List<string> notes)
    {
        var own = CurrencyOf(node) ?? currency;
        var (exact, reason) = First(node, "price", own, notes);
        if (exact is not null)
            return (exact, null);
        var (low, high) = (First(node, "minPrice", own, notes).Price, First(node, "maxPrice", own, notes).Price);
        return low is null ? (null, reason) : (Lowest(low, high), null);
    }

    private static string? PriceType(SchemaNode node) => node.Text("priceType") is { } type ? SchemaNode.LocalName(type) : null;

    // Platforms invent priceValidUntil; it counts only where it ends a sale that is over.
    private bool IsExpiredSale(SchemaNode node, string? type, List<string> notes)
    {
        if (type != "saleprice" || (node.Text("priceValidUntil") ?? node.Text("validThrough")) is not { } until || now is null
            || !DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
                || end.AddDays(1) > now)
            return false;
        notes.Add("a sale price that is over was not used");
        return true;
    }

    /// <summary>A price per kilogram or per month is not the price of the article.</summary>
    private PagePrice Measured(SchemaNode node, PagePrice price)
    {
        price = price with { Tax = TaxOf(node) };
        if (node.Text("billingDuration") is not null || node.Text("billingIncrement") is not null)
            return price with { Kind = PriceKind.Instalment };
        var reference = node.Nodes("referenceQuantity").Select(resolve).FirstOrDefault();
        var unit = (reference?.Text("unitCode") ?? node.Text("unitCode") ?? reference?.Text("unitText"))?.Trim();
        var quantity = decimal.TryParse(reference?.Text("value"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var value)
            && value is > 1 and <= 100_000 && value == decimal.Truncate(value) ? (int)value : (int?)null;
        var name = UnitName(unit);
        if (name is "month" or "year" or "week" or "day")
            return price with { Kind = PriceKind.Instalment };
        return name is null ? price : price with { Kind = PriceKind.Unit, Quantity = quantity, Unit = name };
    }

    private static string? UnitName(string? code) => code?.ToUpperInvariant() switch
    {
        null or "" or "C62" or "EA" or "H87" or "PCE" or "NMP" or "ST" or "STK" => null,
        "KGM" => "kg",
        "GRM" => "g",
        "LTR" => "l",
        "MLT" => "ml",
        "CLT" => "cl",
        "MTR" => "m",
        "CMT" => "cm",
        "MTK" => "m²",
        "MTQ" => "m³",
        "ONZ" => "oz",
        "LBR" => "lb",
        "GLL" => "gal",
        "MON" => "month",
        "ANN" => "year",
        "WEE" => "week",
        "DAY" => "day",
        var other => other.Length <= 3 ? other.ToLowerInvariant() : other,
    };

    private static PriceTax TaxOf(SchemaNode node) => node.Text("valueAddedTaxIncluded")?.Trim().ToLowerInvariant() switch
    {
        "false" or "http://schema.org/false" or "https://schema.org/false" => PriceTax.Net,
        "true" or "http://schema.org/true" or "https://schema.org/true" => PriceTax.Gross,
        _ => PriceTax.Unknown,
    };

    private PagePrice WithTax(PagePrice price, SchemaNode offer, List<SchemaNode> specifications)
    {
        if (price.Tax != PriceTax.Unknown)
            return price;
        var tax = TaxOf(offer);
        var same = specifications.Find(node => Specification(node, price.Currency, []).Price?.Amount == price.Amount);
        return price with { Tax = tax == PriceTax.Unknown && same is not null ? TaxOf(same) : tax };
    }

    private (PagePrice? Price, string? Reason) First(SchemaNode node, string property, string? currency, List<string> notes)
    {
        string? reason = null;
        // An array of prices names none.
        var amounts = node.Values(property).Where(value => value is { Element: null, Text: not null }).Take(10).Select(value =>
            PriceReader.Read(value.Text!, locale with { Currency = currency, Source = PriceSource.Markup }).Price?.Amount);
        if (amounts.OfType<decimal>().Distinct().Count() > 1)
            return (null, $"{property} has several values");
        foreach (var value in node.Values(property).Take(10))
        {
            if (value.Text is null)
                continue;
            var reading = value.Element is null
                ? PriceReader.Read(value.Text, locale with { Currency = currency, Source = PriceSource.Markup })
                : PriceReader.Read(PriceRuns.Of(value.Element), locale with { Currency = currency });
            if (reading.Price is { } price && currency is not null && (price.Currency ?? currency) != currency
                && price.Kind != PriceKind.Free)
            {
                reason = $"the text says {price.Currency}, the currency beside it {currency}";
                continue;
            }
            if (reading.Price is { Currency: null, Symbol: not null } && currency is not null)
            {
                reason = $"the text has another currency sign than {currency}";
                continue;
            }
            notes.AddRange(reading.Notes);
            if (reading.Price is not null)
                return (reading.Price with { From = $"{node.Syntax} {string.Join('.', node.Path().Reverse().Append(property))}" }, null);
            reason ??= reading.Reason;
        }
        return (null, reason);
    }

    // Shops fill a missing price with a number that nobody pays.
    private static bool IsPlaceholder(PagePrice price, string? availability) =>
        price.Amount is 999999 or 9999999 or 999999.99m or 99999.99m or 9999999.99m
            || (price.Amount == 1 && Availability.IsGone(availability));
}
