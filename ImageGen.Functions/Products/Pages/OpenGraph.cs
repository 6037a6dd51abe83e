using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>Reads the product of the <c>meta</c> elements: <c>og:</c> and <c>product:</c>.</summary>
internal static class OpenGraph
{
    /// <summary>
    /// Machine-made names first; a sale price before the regular one; <c>og:price:amount</c> is in the shop's own number format.
    /// </summary>
    private static readonly (string Name, PriceSource Source, PriceTax Tax)[] Prices =
    [
        ("product:sale_price:amount", PriceSource.Markup, PriceTax.Unknown),
        ("product:price:amount", PriceSource.Markup, PriceTax.Unknown),
        ("og:price:amount", PriceSource.Text, PriceTax.Unknown),
        ("product:pretax_price:amount", PriceSource.Markup, PriceTax.Net),
    ];

    private static readonly string[] FormerPrices = ["product:original_price:amount", "og:price:standard_amount"];

    /// <summary>Null for a page that calls itself no product and has no price in its <c>meta</c> elements.</summary>
    public static ProductCandidate? Read(PageDocument page, PageLocale locale, int order)
    {
        var type = page.Meta("og:type").FirstOrDefault()?.ToLowerInvariant();
        var isProduct = type is not null && (type is "product" or "og:product" || type.StartsWith("product.", StringComparison.Ordinal));
        var prices = Prices.Where(price => page.Meta(price.Name).Any()).ToList();
        if (!isProduct && prices.Count == 0)
            return null;
        return new()
        {
            Source = "open graph",
            Order = order,
            Name = Title(page),
            Description = PageText.Clean(page.Meta("og:description").FirstOrDefault(), PageText.MaxDescription),
            Brand = PageText.Clean(page.Meta("product:brand").FirstOrDefault() ?? page.Meta("og:brand").FirstOrDefault(), 100),
            ImageUrl = PageImages.OfMeta(page),
            Urls = [.. page.Meta("og:url").Select(text => PageUrl.Resolve(page.BaseUrl, text)).OfType<Uri>()],
            Offer = Offer(page, locale, prices),
        };
    }

    /// <summary>The title without the name of the shop.</summary>
    public static string? Title(PageDocument page) =>
        WithoutSite(PageText.Clean(page.Meta("og:title").FirstOrDefault(), PageText.MaxTitle), page);

    public static string? WithoutSite(string? title, PageDocument page)
    {
        if (title is null)
            return null;
        foreach (var separator in (string[])[" | ", " – ", " — ", " - ", " :: ", " • "])
        {
            var at = title.LastIndexOf(separator, StringComparison.Ordinal);
            if (at > 0 && IsSite(title[(at + separator.Length)..], page))
                return title[..at].Trim();
        }
        return title;
    }

    private static bool IsSite(string text, PageDocument page)
    {
        var (name, site) = (PageText.Letters(text), PageText.Letters(page.Meta("og:site_name").FirstOrDefault()));
        var host = PageText.Letters(PageUrl.Host(page.BaseUrl));
        return name.Length > 0 && (name == site || host.StartsWith(name, StringComparison.Ordinal));
    }

    private static OfferReading Offer(PageDocument page, PageLocale locale, List<(string Name, PriceSource Source, PriceTax Tax)> prices)
    {
        var availability = Availability.Of(page.Meta("product:availability").Concat(page.Meta("og:availability")).FirstOrDefault());
        string? reason = null;
        foreach (var (name, source, tax) in prices)
        {
            var currency = Currency(page, name, locale.Hint);
            var reading = PriceReader.Read(page.Meta(name).First(), locale.Hint with { Currency = currency, Source = source });
            reason ??= reading.Reason;
            if (reading.Price is not { } price || (currency is not null && price.Currency != currency))
                continue;
            return new()
            {
                Price = price with { From = $"meta {name}", Tax = tax == PriceTax.Unknown ? price.Tax : tax },
                WasPrice = Was(page, locale.Hint, price),
                Availability = availability,
                Notes = reading.Notes,
            };
        }
        return new() { Availability = availability, Reason = reason ?? "the meta elements have no price" };
    }

    private static string? Currency(PageDocument page, string name, PriceHint hint) =>
        new[] { name.Replace(":amount", ":currency", StringComparison.Ordinal), "product:price:currency", "og:price:currency" }
            .SelectMany(page.Meta)
            .Select(text => Currencies.Parse(text, hint))
            .FirstOrDefault(code => code is not null);

    private static PagePrice? Was(PageDocument page, PriceHint hint, PagePrice price) =>
        FormerPrices.SelectMany(page.Meta)
            .Select(text => PriceReader.Read(text, hint with { Currency = price.Currency, Source = PriceSource.Markup }).Price)
            .FirstOrDefault(was => was is not null && was.Amount > price.Amount && was.Currency == price.Currency);
}
