using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>Chooses the product of one page and puts together what its blocks say.</summary>
internal sealed class PageWork
{
    private const int MaxListed = 50;

    private readonly PageDocument _page;
    private readonly PageResponse _response;
    private readonly PageLocale _locale;
    private readonly VisiblePrice _visible;
    private readonly Uri? _canonical;
    private readonly List<ProductCandidate> _candidates = [];
    private readonly List<string> _leftOut = [];

    public PageWork(PageDocument page, PageResponse response, PageLocale locale, DateTimeOffset? now)
    {
        (_page, _response, _locale) = (page, response, locale);
        _canonical = Canonical();
        _visible = VisiblePrice.Of(page, locale.Hint);
        var json = JsonLdReader.Read(page.ByName("script"));
        Notes.AddRange(json.Notes);
        AddProducts(json.Nodes, json.Resolve, now);
        AddProducts(ItemReader.Microdata(page), node => node, now);
        AddProducts(ItemReader.Rdfa(page), node => node, now);
        if (OpenGraph.Read(page, locale, _candidates.Count) is { } graph)
            _candidates.Add(graph);
        AddVisible();
        foreach (var candidate in _candidates)
            Score(candidate);
    }

    public List<string> Notes { get; } = [];

    /// <summary>A block of markup describes a product.</summary>
    public bool HasProduct => _candidates.Exists(candidate => candidate.Node is not null);

    /// <summary>Why no product was chosen.</summary>
    public string? WhyNot { get; private set; }

    /// <summary>Null when the page is about no single product.</summary>
    public ProductPage? Page()
    {
        if (Winner() is not { } winner)
            return null;
        var (price, was) = PriceOf(winner);
        var title = winner.Name ?? _visible.Title ?? OpenGraph.Title(_page);
        if (title is null)
        {
            WhyNot = "no name";
            return null;
        }
        if (PageUrl.HasVariantFragment(_response.RequestedUrl))
            Notes.Add("the variant stands in the fragment of the URL, which no shop receives: the default variant was read");
        var others = _candidates.Where(candidate => candidate != winner).OrderByDescending(candidate => candidate.Score);
        return new()
        {
            Url = _response.FinalUrl,
            CacheKey = PageUrl.CacheKey(_response.FinalUrl),
            Language = _locale.Language,
            Title = title,
            Description = winner.Description ?? PageText.Clean(_page.Meta("description").FirstOrDefault(), PageText.MaxDescription),
            Brand = winner.Brand ?? Alike(winner).Select(other => other.Brand).FirstOrDefault(brand => brand is not null),
            Price = price,
            WasPrice = was,
            Availability = winner.Offer.Availability ?? Alike(winner).Select(other => other.Offer.Availability).FirstOrDefault(name =>
                name is not null)
                ?? (_visible.Reading?.IsUnavailable == true ? "OutOfStock" : null),
            ImageUrl = winner.ImageUrl ?? Alike(winner).Select(other => other.ImageUrl).FirstOrDefault(url => url is not null)
                ?? PageImages.OfMeta(_page) ?? PageImages.NearHeading(_page, _visible.Heading),
            Source = winner.Source,
            Why = winner.Reasons.Count == 0 ? "the only product of the page" : string.Join(", ", winner.Reasons),
            Candidates = [winner.ToPublic(), .. others.Take(MaxListed).Select(candidate => candidate.ToPublic())],
            LeftOut = _leftOut,
            Notes = [.. Notes.Concat(winner.Offer.Notes).Distinct().Take(MaxListed)],
            IsNoAi = IsNoAi(),
            IsTdmReserved = Header("tdm-reservation") == "1" || _page.Meta("tdm-reservation").FirstOrDefault() == "1",
        };
    }

    private void AddProducts(IReadOnlyList<SchemaNode> nodes, Func<SchemaNode, SchemaNode> resolve, DateTimeOffset? now) =>
        _candidates.AddRange(
        new ProductReader(VariantUrl(), _page.BaseUrl, _locale, nodes, resolve, now).Read());

    // A shop may redirect to the address without the variant that was asked for.
    private Uri VariantUrl() =>
        PageUrl.IsSamePath(_response.RequestedUrl, _response.FinalUrl) ? _response.RequestedUrl : _response.FinalUrl;

    // A page without markup is a product page when it sells: a price beside its heading, or a way to order.
    private void AddVisible()
    {
        var sells = _page.Elements.Any(element => element.LocalName == "form"
                && (element.GetAttribute("action") ?? "").Contains("cart", StringComparison.OrdinalIgnoreCase)
            || element.GetAttribute("name") is "add-to-cart" or "add" && element.LocalName is "button" or "input"
            || element.Id is "add-to-cart-button" or "add-to-cart" or "buy-now-button");
        if (_visible.Title is null || (_visible.Reading?.Price is null && !sells) || (!sells && _candidates.Count > 0))
            return;
        _candidates.Add(new()
        {
            Source = "page text",
            Order = _candidates.Count,
            Name = _visible.Title,
            ImageUrl = PageImages.OfMeta(_page) ?? PageImages.NearHeading(_page, _visible.Heading),
            Offer = new() { Reason = _visible.Reading?.Reason ?? "no price stands near the heading" },
        });
    }

    private void Score(ProductCandidate candidate)
    {
        var (heading, title) = (_visible.Title,
            OpenGraph.Title(_page) ?? OpenGraph.WithoutSite(PageText.Clean(_page.Html.Title, PageText.MaxTitle), _page));
        if (candidate.Urls.Any(IsThisPage))
        {
            candidate.Add(8, "its URL is that of the page");
            candidate.IsMatched = true;
        }
        if (candidate.Source != "page text" && PageText.AreAlike(candidate.Name, heading))
        {
            candidate.Add(5, "its name is the heading");
            candidate.IsMatched = true;
        }
        if (candidate.Source != "open graph" && (PageText.AreAlike(candidate.Name, title) || PageText.Begins(title, candidate.Name)))
        {
            candidate.Add(4, "its name is the title");
            candidate.IsMatched = true;
        }
        if (candidate.Offer.Price is not null && candidate.ImageUrl is not null)
            candidate.Add(2, "price and image");
        if (candidate.Node is not { } node)
            return;
        var path = node.Path().ToList();
        if (path.Any(name => name is "mainentity" or "mainentityofpage"))
            candidate.Add(3, "main entity");
        if (candidate.Order == 0 || IsInHead(node))
            candidate.Add(1, "first block");
        if (path.Any(name =>
            name is "itemlistelement" or "isrelatedto" or "issimilarto" or "isaccessoryorsparepartfor" or "isconsumablefor"))
            Demote(candidate, 4, "in a list or related");
        if (node.Syntax != "json-ld" && VisiblePrice.IsBeside(node.Element))
            Demote(candidate, 6, "beside the product");
    }

    private static void Demote(ProductCandidate candidate, int score, string reason)
    {
        candidate.Add(-score, reason);
        candidate.IsDemoted = true;
    }

    private static bool IsInHead(SchemaNode node)
    {
        for (var element = node.Element; element is not null; element = element.ParentElement)
        {
            if (element.LocalName == "head")
                return true;
        }
        return false;
    }

    private bool IsThisPage(Uri url) => !PageUrl.IsHome(url) && (PageUrl.IsSamePage(url, _response.FinalUrl)
        || PageUrl.IsSamePage(url, _response.RequestedUrl) || (_canonical is not null && PageUrl.IsSamePage(url, _canonical)));

    /// <summary>Same site, not the home page, one only; never fetched.</summary>
    private Uri? Canonical()
    {
        var links = _page.ByName("link").Where(link =>
            string.Equals(link.GetAttribute("rel"), "canonical", StringComparison.OrdinalIgnoreCase))
            .Select(link => PageUrl.Resolve(_page.BaseUrl, link.GetAttribute("href"))).OfType<Uri>().Distinct().Take(2).ToList();
        return links is [var only] && PageUrl.Host(only) == PageUrl.Host(_response.FinalUrl) && !PageUrl.IsHome(only) ? only : null;
    }

    private ProductCandidate? Winner()
    {
        // The visible text alone wins only where no markup is about this page.
        var ranked = _candidates.OrderByDescending(candidate => candidate.Score).ThenBy(candidate =>
            candidate.Source == "page text").ThenBy(candidate => candidate.Order).ToList();
        if (ranked.Find(candidate => candidate.IsMatched && candidate.Score > 0) is { } matched)
            return matched;
        var plausible = ranked.FindAll(candidate => !candidate.IsDemoted);
        if (plausible.FindAll(candidate => candidate.Node is not null) is [var only] && _visible.Title is null)
            return only;
        if (plausible.Find(candidate => candidate.Source is "open graph" or "page text") is { } text
            && !ranked.Exists(candidate => candidate.IsDemoted))
            return text;
        if (plausible is [var last])
            return last;
        WhyNot = ranked.Count == 0 ? "no product block" : $"{ranked.Count} products, none of them the page's";
        return null;
    }

    /// <summary>Other blocks about the same product, in the order of trust.</summary>
    private IEnumerable<ProductCandidate> Alike(ProductCandidate winner) => _candidates.Where(other => other != winner && !other.IsDemoted
        && (PageText.AreAlike(other.Name, winner.Name) || other.Urls.Intersect(winner.Urls).Any()));

    private (PagePrice? Price, PagePrice? Was) PriceOf(ProductCandidate winner)
    {
        var choice = new PagePriceChoice(winner, [.. Alike(winner)], _visible.Reading, _visible.Title is not null
            && (winner.Source is "page text" || PageText.AreAlike(winner.Name, _visible.Title)));
        var (price, was) = choice.Choose();
        Notes.AddRange(choice.Notes);
        _leftOut.AddRange(choice.LeftOut);
        return (price, was);
    }

    private bool IsNoAi() => _page.Meta("robots").Append(Header("x-robots-tag") ?? "")
        .SelectMany(text => text.Split(',', ' ', ':'))
        .Any(word =>
            word.Equals("noai", StringComparison.OrdinalIgnoreCase) || word.Equals("noimageai", StringComparison.OrdinalIgnoreCase));

    private string? Header(string name) => _response.Headers.TryGetValue(name, out var value) ? value.Trim() : null;
}
