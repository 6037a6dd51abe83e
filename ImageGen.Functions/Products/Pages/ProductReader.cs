using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>Makes candidates of the products that JSON-LD, microdata or RDFa describe.</summary>
internal sealed class ProductReader(
    Uri pageUrl, Uri baseUrl, PageLocale locale, IReadOnlyList<SchemaNode> nodes, Func<SchemaNode, SchemaNode> resolve, DateTimeOffset? now)
{
    private static readonly string[] SubscriptionWords =
        ["subscri", "abonnement", "im abo", "abo-", "suscrip", "assinatura", "abbonamento", "定期"];

    private const int MaxCandidates = 200;
    private const int MaxOffers = 500;

    private static readonly string[] ProductTypes =
        ["product", "productgroup", "productmodel", "individualproduct", "someproducts", "vehicle", "car", "motorcycle"];

    private static readonly string[] NotProducts = ["service", "event", "course", "subscription", "financialproduct", "trip", "jobposting"];

    private readonly OfferReader _offers = new(locale.Hint, resolve, now);

    // Variants that stand beside their group and name it.
    private readonly ILookup<string, SchemaNode> _byGroup = nodes
        .Where(node => node.Is("product") && node.Text("inProductGroupWithID") is not null)
        .ToLookup(node => node.Text("inProductGroupWithID")!, StringComparer.Ordinal);

    private readonly ILookup<string, SchemaNode> _byReference = nodes
        .Where(node => node.Is("product"))
        .SelectMany(node => node.Nodes("isVariantOf").Where(parent => parent.Id is not null).Select(parent => (parent.Id, Node: node)))
        .ToLookup(pair => pair.Id!, pair => pair.Node, StringComparer.Ordinal);

    private readonly IReadOnlyList<KeyValuePair<string, string>> _variant = PageUrl.Variant(pageUrl);

    public IReadOnlyList<ProductCandidate> Read()
    {
        var variants = nodes.Where(node => node.Is("productgroup")).SelectMany(Variants).ToHashSet();
        return
        [
            .. nodes
                .Where(node => IsProduct(node) && !variants.Contains(node) && !node.IsEmpty && !IsPartOfAnother(node))
                .Take(MaxCandidates)
                .Select(Candidate),
        ];
    }

    private static bool IsProduct(SchemaNode node) =>
        (node.Is(ProductTypes) || (node.Is("book") && node.Nodes("offers").Any())) && !node.Is(NotProducts);

    // The group that a variant names, the product that a review is about, the thing that an offer of another thing is for.
    private static bool IsPartOfAnother(SchemaNode node) =>
        node.ParentProperty is "isvariantof" or "hasvariant" or "model"
            || (node.ParentProperty == "itemreviewed" && !node.Nodes("offers").Any())
        || (node.ParentProperty == "itemoffered" && node.Parent?.Parent is not null);

    private List<SchemaNode> Variants(SchemaNode group)
    {
        var byGroup = group.Text("productGroupID") is { } id ? _byGroup[id] : [];
        var byReference = group.Id is not null ? _byReference[group.Id] : [];
        return [.. group.Nodes("hasVariant").Select(resolve).Concat(byGroup).Concat(byReference).Distinct().Take(MaxOffers)];
    }

    private ProductCandidate Candidate(SchemaNode node, int order)
    {
        var variants = node.Is("productgroup") || node.Nodes("hasVariant").Any() ? Variants(node) : [];
        var offerNodes = OffersOf(node);
        var urls = Urls(node).Concat(offerNodes.SelectMany(Urls)).Concat(variants.SelectMany(Urls)).Distinct().ToList();
        var candidate = new ProductCandidate
        {
            Source = $"{node.Syntax} {(node.Is("productgroup") ? "ProductGroup" : "Product")}",
            Order = order,
            Node = node,
            Name = Name(node) ?? variants.Select(Name).FirstOrDefault(name => name is not null),
            Description = PageText.Clean(node.Text("description"), PageText.MaxDescription),
            Brand = Brand(node) ?? variants.Select(Brand).FirstOrDefault(brand => brand is not null),
            ImageUrl = PageImages.Of(node, baseUrl, resolve) ?? variants.Select(item =>
                PageImages.Of(item, baseUrl, resolve)).FirstOrDefault(url => url is not null),
            Urls = [.. urls.Take(MaxOffers)],
        };
        if (variants.Count > 0 && offerNodes.Count == 0)
            ReadVariants(candidate, node, variants);
        else
            candidate.Offer = Choose(candidate, offerNodes, node);
        return candidate;
    }

    private string? Name(SchemaNode node)
    {
        // Of a name in several languages the one of the page.
        var localized = node.Nodes("name").FirstOrDefault(name => name.Text("@language") is { } tag
            && LanguageTag.Primary(tag) == LanguageTag.Primary(locale.Language));
        return PageText.Clean(localized?.Text("@value") ?? node.Text("name"), PageText.MaxTitle);
    }

    private static string? Brand(SchemaNode node) => PageText.Clean(node.Text("brand") ?? node.Text("manufacturer"), 100);

    private IEnumerable<Uri> Urls(SchemaNode node) => node.Texts("url").Append(node.Id ?? "")
        .Select(text => PageUrl.Resolve(baseUrl, text))
        .OfType<Uri>();

    private List<SchemaNode> OffersOf(SchemaNode node)
    {
        var offers = node.Nodes("offers").Select(resolve).Take(MaxOffers).ToList();
        if (offers.Count == 0 && node is { ParentProperty: "itemoffered", Parent: not null })
            offers.Add(node.Parent);
        return offers;
    }

    private void ReadVariants(ProductCandidate candidate, SchemaNode group, List<SchemaNode> variants)
    {
        var read = variants
            .Select(variant => (Node: variant, Offer: Choose(null, OffersOf(variant), group)))
            .Where(item => !item.Node.IsEmpty)
            .ToList();
        var chosen = read.Where(item => IsChosen(item.Node, item.Offer)).ToList();
        if (chosen is [var only])
        {
            candidate.Offer = only.Offer;
            candidate.ChooseByUrl();
            var name = Name(only.Node);
            // The name of a variant is often only "Red / M".
            if (name is not null
                && (candidate.Name is null || PageText.Letters(name).Contains(PageText.Letters(candidate.Name), StringComparison.Ordinal)))
                candidate.Name = name;
            candidate.ImageUrl = PageImages.Of(only.Node, baseUrl, resolve) ?? candidate.ImageUrl;
            return;
        }
        var offers = chosen.Count > 0 ? chosen.ConvertAll(item => item.Offer) : read.ConvertAll(item => item.Offer);
        candidate.Offer = Combine(offers, "variant");
        if (chosen.Count == 0 && _variant.Count > 0 && candidate.Offer.Price is { Kind: not PriceKind.Exact })
            candidate.VariantProblem = $"the URL selects the variant {Selected()}, which the page does not have";
    }

    private string Selected() => PageText.Clean(string.Join(", ", _variant.Select(pair => $"{pair.Key}={pair.Value}")), 80) ?? "";

    private bool IsChosen(SchemaNode variant, OfferReading offer)
    {
        if (_variant.Count == 0)
            return false;
        var queries = Urls(variant).Concat(offer.Urls.Select(url =>
            PageUrl.Resolve(baseUrl, url)).OfType<Uri>()).Select(PageUrl.Variant).ToList();
        return _variant.All(pair => queries.Exists(query => query.Any(given => given.Key == pair.Key && IsSame(given.Value, pair.Value)))
            || (pair.Key is "sku" or "skuid" or "variant" or "vid" or "variation_id"
                && new[] { variant.Text("sku"), offer.Sku, variant.Text("productID"), variant.Text("mpn") }.Any(sku =>
                    IsSame(sku, pair.Value)))
            || IsSame(variant.Text(pair.Key.StartsWith("attribute_", StringComparison.Ordinal) ? pair.Key.Split('_')[^1] : pair.Key),
                pair.Value));
    }

    private static bool IsSame(string? one, string other) =>
        one is not null && one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private OfferReading Choose(ProductCandidate? candidate, List<SchemaNode> offers, SchemaNode owner)
    {
        var currency = _offers.CurrencyOf(owner) ?? offers.Select(_offers.CurrencyOf).FirstOrDefault(code => code is not null);
        if (offers.Count == 0)
            return new() { Reason = "the product has no offer" };
        if (offers is [var aggregate] && (aggregate.Is("aggregateoffer") || aggregate.Nodes("offers").Any()))
            return Aggregate(candidate, aggregate, currency);
        // Magento and others write one item for each amount of a price box.
        return ChooseOffers(candidate, offers, currency);
    }

    private OfferReading Aggregate(ProductCandidate? candidate, SchemaNode aggregate, string? currency)
    {
        var inner = aggregate.Nodes("offers").Select(resolve).Take(MaxOffers).ToList();
        var tiers = inner.FindAll(offer => offer.Syntax == "microdata" && PriceTiers.IsRow(offer.Element));
        // Graduated prices: the first row is for one article, the lowest price needs a quantity.
        if (tiers.Count > 0)
            return _offers.Read(tiers[0], currency) with { Notes = ["graduated prices: the price for one article"] };
        var own = _offers.Read(aggregate, currency);
        if (inner.Count == 0 || (_variant.Count == 0 && own.Price is not null))
            return own.Availability is null && inner.Count > 0 ? own with { Availability = _offers.Read(inner[0], currency).Availability }
                : own;
        var chosen = ChooseOffers(candidate, inner, currency);
        return chosen.Price is null ? own : chosen;
    }

    private OfferReading ChooseOffers(ProductCandidate? candidate, List<SchemaNode> offers, string? currency)
    {
        var read = offers.Where(offer => !IsForMany(offer) && !IsOfAService(offer))
            .Where(offer => offers.Count == 1 || !IsSubscription(offer))
            .Select(offer => (Node: offer, Offer: _offers.Read(offer, currency)))
            .ToList();
        if (_variant.Count > 0 && read.Count > 1 && candidate is not null)
        {
            var chosen = read.FindAll(item => IsChosen(item.Node, item.Offer));
            if (chosen is [var only])
            {
                candidate.ChooseByUrl();
                return only.Offer;
            }
            var all = Combine(read.ConvertAll(item => item.Offer), "offer");
            if (chosen.Count == 0 && all.Price is { Kind: not PriceKind.Exact }
                && read.Exists(item => item.Offer.Urls.Count > 0 || item.Offer.Sku is not null))
                candidate.VariantProblem = $"the URL selects the variant {Selected()}, which the page does not have";
            return all;
        }
        return Combine(read.ConvertAll(item => item.Offer), "offer");
    }

    private static bool IsOfAService(SchemaNode offer) =>
        offer.Nodes("itemOffered").Any(item => item.Is(NotProducts)) || offer.ParentProperty is "hasofferings";

    // "Subscribe & save" is no price of one article.
    private static bool IsSubscription(SchemaNode offer) => offer.Text("name") is { } name && SubscriptionWords.Any(
        word => name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsForMany(SchemaNode offer) => offer.Nodes("eligibleQuantity").Select(resolve)
        .Any(quantity =>
            decimal.TryParse(quantity.Text("minValue") ?? quantity.Text("value"), System.Globalization.NumberStyles.AllowDecimalPoint,
            System.Globalization.CultureInfo.InvariantCulture, out var least) && least > 1);

    /// <summary>
    /// Equal prices are exact; different ones are the lowest as "from"; used goods count only where nothing else is offered.
    /// </summary>
    private static OfferReading Combine(List<OfferReading> offers, string name)
    {
        if (offers.Count == 0)
            return new() { Reason = $"there is no {name} for one article" };
        if (offers is [var only])
            return only;
        var priced = offers.FindAll(offer => offer.Price is not null);
        if (priced.Exists(IsNew) && !priced.TrueForAll(IsNew))
            priced.RemoveAll(offer => !IsNew(offer));
        if (priced.Exists(offer => !Availability.IsGone(offer.Availability)))
            priced.RemoveAll(offer => Availability.IsGone(offer.Availability));
        var availability = offers.Exists(offer => offer.Availability == "InStock") ? "InStock" : offers[0].Availability;
        if (priced.Count == 0)
            return offers[0] with { Availability = availability };
        var lowest = priced.MinBy(offer => offer.Price!.Amount)!;
        if (priced.Exists(offer => offer.Price!.Currency != lowest.Price!.Currency))
            return new() { Availability = availability, Reason = $"the {name}s are in several currencies" };
        if (priced.TrueForAll(offer => offer.Price!.Amount == lowest.Price!.Amount && offer.Price.Kind == lowest.Price.Kind))
        {
            // A former price of one variant is none of the others.
            var isWasOfAll = priced.TrueForAll(offer => offer.WasPrice?.Amount == lowest.WasPrice?.Amount);
            return lowest with { Availability = availability, WasPrice = isWasOfAll ? lowest.WasPrice : null };
        }

        return lowest with
        {
            Availability = availability,
            Price = lowest.Price! with { Kind = lowest.Price.Kind == PriceKind.Exact ? PriceKind.From : lowest.Price.Kind },
            WasPrice = null,
            Notes = [.. lowest.Notes, $"{priced.Count} {name}s with different prices; the lowest one"],
        };
    }

    private static bool IsNew(OfferReading offer) => offer.Condition is null or "newcondition" or "new";
}
