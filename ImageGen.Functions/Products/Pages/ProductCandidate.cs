using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>One product that a page describes, with all that was read of it.</summary>
internal sealed class ProductCandidate
{
    /// <summary>Such as <c>json-ld Product</c>.</summary>
    public required string Source { get; init; }

    public required int Order { get; init; }

    public string? Name { get; set; }

    public string? Description { get; init; }

    public string? Brand { get; init; }

    public Uri? ImageUrl { get; set; }

    public IReadOnlyList<Uri> Urls { get; init; } = [];

    public OfferReading Offer { get; set; } = new();

    /// <summary>Why the variant of the URL cannot be told from the others; then a price is not certain.</summary>
    public string? VariantProblem { get; set; }

    public SchemaNode? Node { get; init; }

    public int Score { get; set; }

    public List<string> Reasons { get; } = [];

    /// <summary>By its URL or its name it is the product of the page.</summary>
    public bool IsMatched { get; set; }

    public bool IsDemoted { get; set; }

    /// <summary>The URL selects this offer among others; what the page shows near the heading may be another variant's.</summary>
    public bool IsVariantOfUrl { get; private set; }

    public void ChooseByUrl()
    {
        IsVariantOfUrl = true;
        Reasons.Add("variant of the URL");
    }

    public void Add(int score, string reason)
    {
        Score += score;
        Reasons.Add($"{(score > 0 ? "+" : "−")}{Math.Abs(score)} {reason}");
    }

    public PageCandidate ToPublic() => new(Source, Name, ShortPrice(Offer.Price), Score, string.Join(", ", Reasons));

    public static string? ShortPrice(PagePrice? price) => price is null ? null : string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{price.Amount:0.00##}{(price.HighAmount is { } high ? $"–{high:0.00##}" : "")} {price.Currency ?? price.Symbol ?? "?"}");
}
