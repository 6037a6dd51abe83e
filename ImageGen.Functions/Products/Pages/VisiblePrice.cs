using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>The heading of a page and the price that a visitor sees beside it.</summary>
internal sealed partial class VisiblePrice
{
    private const int MaxElements = 40;
    private const int MaxLevels = 8;

    private VisiblePrice(IElement? heading, string? title, PriceReading? reading)
    {
        Heading = heading;
        Title = title;
        Reading = reading;
    }

    public IElement? Heading { get; }

    public string? Title { get; }

    /// <summary>Null when no price stands near the heading.</summary>
    public PriceReading? Reading { get; }

    public static VisiblePrice Of(PageDocument page, PriceHint locale)
    {
        var headings = page.ByName("h1")
            .Where(element =>
                !PageDocument.IsUnseen(element) && PageText.Clean(PageDocument.TextOf(element), PageText.MaxTitle) is not null)
            .Take(20)
            .ToList();
        var heading = page.Elements.FirstOrDefault(element => element.Id == "productTitle")
            ?? headings.Find(element => !IsBeside(element)) ?? headings.FirstOrDefault();
        if (heading is null)
            return new(null, null, null);
        return new(heading, PageText.Clean(PageDocument.TextOf(heading), PageText.MaxTitle), Read(heading, locale));
    }

    /// <summary>In a list of other products, or in the frame of the page.</summary>
    public static bool IsBeside(IElement element)
    {
        for (var at = element; at is { LocalName: not "body" and not "html" }; at = at.ParentElement)
        {
            if (at.LocalName is "aside" or "nav" or "footer" || IsBesideByName(at))
                return true;
        }
        return false;
    }

    private static PriceReading? Read(IElement heading, PriceHint locale)
    {
        PriceReading? first = null;
        var (tried, inner) = (0, heading);
        for (var level = 0; level < MaxLevels && inner.ParentElement is { LocalName: not "html" } scope; level++, inner = scope)
        {
            foreach (var element in PriceElements(scope, inner))
            {
                if (++tried > MaxElements)
                    return first;
                var reading = PriceReader.Read(PriceRuns.Of(element), locale);
                if (reading.Price is not null)
                    return reading;
                first ??= reading.Reason == "the text names no price" ? null : reading;
            }
            if (first is not null)
                return first;
        }
        return first;
    }

    // The outermost elements that are called a price. What was looked at one level below is not looked at again.
    private static IEnumerable<IElement> PriceElements(IElement scope, IElement seen)
    {
        var open = new Stack<IElement>();
        open.Push(scope);
        while (open.TryPop(out var element))
        {
            if (element == seen || PageDocument.IsUnseen(element)
                || element.LocalName is "aside" or "nav" or "footer" or "header" && element != scope)
                continue;
            if (element != scope && (IsBesideByName(element) || Tile().IsMatch(element.ClassName ?? "")))
                continue;
            if (element != scope && IsPrice(element))
            {
                yield return element;
                continue;
            }
            for (var i = element.ChildNodes.Length - 1; i >= 0; i--)
            {
                if (element.ChildNodes[i] is IElement child)
                    open.Push(child);
            }
        }
    }

    private static bool IsBesideByName(IElement element) => Beside().IsMatch(element.ClassName ?? "") || Beside().IsMatch(element.Id ?? "");

    private static bool IsPrice(IElement element) =>
        element.GetAttribute("itemprop") is "price" or "offers" || element.HasAttribute("data-price-amount")
        || Price().IsMatch(element.ClassName ?? "") || Price().IsMatch(element.Id ?? "");

    [GeneratedRegex(@"(?:^|[\s_-])(?:price|prices|pricing|product-?price|corePrice\w*|preis|prix|precio|prezzo|prijs|cena|fiyat"
        + @"|kakaku|money-amount)(?:$|[\s_-])",
        RegexOptions.IgnoreCase)]
    private static partial Regex Price();

    [GeneratedRegex(@"(?:^|[\s_-])(?:related|upsells?|up-sells?|cross-?sells?|carousel|slider|swiper|recommend\w*|similar|also"
        + @"|recently|viewed"
        + @"|mini-?cart|cart-(?:drawer|items?|notification)|footer|breadcrumbs?|accessor(?:y|ies)|shipping-(?:info|costs?|price"
        + @"|message)|installments?"
        + @"|reviews?|sponsored|newsletter|unit-?price|grundpreis|klarna|afterpay|other-products)(?:$|[\s_-])", RegexOptions.IgnoreCase)]
    private static partial Regex Beside();

    [GeneratedRegex(@"(?:^|[\s_-])(?:product-(?:card|item|tile)|teaser)(?:$|[\s_-])", RegexOptions.IgnoreCase)]
    private static partial Regex Tile();
}
