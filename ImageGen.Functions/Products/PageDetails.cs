using System.Text.Json;
using System.Text.Json.Serialization;
using ImageGen.Http;
using ImageGen.Products.Pages;
using ImageGen.Products.Prices;

namespace ImageGen.Products;

/// <summary>
/// What was read, drawn and left out: the <c>page</c> object of a status, kept in the record. What is absent is left out.
/// </summary>
public sealed record PageDetails
{
    /// <summary>The address that answered, after redirects.</summary>
    [JsonPropertyName("url")] public string? Url { get; init; }

    /// <summary>The address without what only counts visitors: two addresses with one key are one page.</summary>
    [JsonPropertyName("key")] public string? Key { get; init; }

    [JsonPropertyName("fetchedAt")] public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Whether the shop said that the page has not changed since an earlier reading, which was used again.</summary>
    [JsonPropertyName("unchanged")] public bool? Unchanged { get; init; }

    [JsonPropertyName("language")] public string? Language { get; init; }

    [JsonPropertyName("title")] public string? Title { get; init; }

    [JsonPropertyName("brand")] public string? Brand { get; init; }

    [JsonPropertyName("description")] public string? Description { get; init; }

    [JsonPropertyName("price")] public PriceDetails? Price { get; init; }

    [JsonPropertyName("wasPrice")] public PriceDetails? WasPrice { get; init; }

    [JsonPropertyName("availability")] public string? Availability { get; init; }

    [JsonPropertyName("imageUrl")] public string? ImageUrl { get; init; }

    /// <summary>The block of the page that was taken, and why it won.</summary>
    [JsonPropertyName("source")] public string? Source { get; init; }

    [JsonPropertyName("why")] public string? Why { get; init; }

    [JsonPropertyName("candidates")] public IReadOnlyList<CandidateDetails>? Candidates { get; init; }

    /// <summary>What was not taken, each with its reason.</summary>
    [JsonPropertyName("leftOut")] public IReadOnlyList<string>? LeftOut { get; init; }

    [JsonPropertyName("notes")] public IReadOnlyList<string>? Notes { get; init; }

    [JsonPropertyName("texts")] public DrawnTexts? Texts { get; init; }

    [JsonPropertyName("prompt")] public string? Prompt { get; init; }

    [JsonPropertyName("model")] public string? Model { get; init; }

    /// <summary>The request that removed the background of the product's image, with its own record and cost.</summary>
    [JsonPropertyName("cutoutRequestId")] public string? CutoutRequestId { get; init; }

    [JsonPropertyName("layout")] public string? Layout { get; init; }

    [JsonPropertyName("size")] public string? Size { get; init; }

    [JsonPropertyName("width")] public int? Width { get; init; }

    [JsonPropertyName("height")] public int? Height { get; init; }

    /// <summary>How each text was drawn, with its measured contrast.</summary>
    [JsonPropertyName("overlay")] public IReadOnlyList<TextDetails>? Overlay { get; init; }

    /// <summary>The earlier job whose picture this is; nothing was paid for it again.</summary>
    [JsonPropertyName("reusedFrom")] public string? ReusedFrom { get; init; }

    /// <summary>The <see cref="Http.ErrorCode"/> of a failure.</summary>
    [JsonPropertyName("code")] public string? Code { get; init; }

    private const int MaxDescription = 400;

    /// <summary>What was read of a page.</summary>
    public static PageDetails Of(ProductPage page, string? language)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new()
        {
            Url = page.Url.AbsoluteUri,
            Key = page.CacheKey,
            Language = page.Language,
            Title = page.Title,
            Brand = page.Brand,
            Description = page.Description is { } text ? BackgroundPrompt.Cut(text, MaxDescription) : null,
            Price = PriceDetails.Of(page.Price, language, PriceText.Format),
            WasPrice = PriceDetails.Of(page.WasPrice, language, PriceText.FormatWas),
            Availability = page.Availability,
            ImageUrl = page.ImageUrl?.AbsoluteUri,
            Source = page.Source,
            Why = page.Why,
            Candidates = page.Candidates is { Count: > 0 } ? [.. page.Candidates.Take(20).Select(CandidateDetails.Of)] : null,
            LeftOut = page.LeftOut is { Count: > 0 } ? [.. page.LeftOut.Take(50)] : null,
            Notes = page.Notes is { Count: > 0 } ? [.. page.Notes.Take(50)] : null,
        };
    }

    /// <summary>The object as the record keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null where there is none.</summary>
    public static PageDetails? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<PageDetails>(json, Json);

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new WholeSeconds() },
    };
}

/// <summary>A product that a page describes; the one with the highest score is taken.</summary>
/// <param name="Score">What the reasons add up to.</param>
public sealed record CandidateDetails(
    [property: JsonPropertyName("source")] string Source,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("price")] string? Price,
    [property: JsonPropertyName("score")] int Score,
    [property: JsonPropertyName("reasons")] string Reasons)
{
    internal static CandidateDetails Of(PageCandidate one) => new(one.Source, one.Name, one.Price, one.Score, one.Reasons);
}

/// <summary>A price that a page gives.</summary>
/// <param name="Text">As it is drawn; empty for one that must not be.</param>
/// <param name="From">The block of the page that it is from.</param>
/// <param name="Original">The text that was read.</param>
public sealed record PriceDetails(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("amount")] decimal Amount,
    [property: JsonPropertyName("highAmount")] decimal? HighAmount,
    [property: JsonPropertyName("currency")] string? Currency,
    [property: JsonPropertyName("kind")] string Kind,
    [property: JsonPropertyName("tax")] string Tax,
    [property: JsonPropertyName("from")] string From,
    [property: JsonPropertyName("original")] string Original)
{
    internal static PriceDetails? Of(PagePrice? price, string? language, Func<PagePrice, string?, string> format) => price is null
        ? null
        : new(
            format(price, language), price.Amount, price.HighAmount, price.Currency, WireName(price.Kind), WireName(price.Tax), price.From,
            price.Original);

    private static string WireName(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}

/// <summary>The texts that are to be drawn.</summary>
public sealed record DrawnTexts(
    [property: JsonPropertyName("headline")] string? Headline,
    [property: JsonPropertyName("price")] string? Price,
    [property: JsonPropertyName("offer")] string? Offer);

/// <summary>A text as it stands on the picture.</summary>
/// <param name="Contrast">WCAG 2.2 ratio to what is behind it; 19 of 20 pixels have at least this much.</param>
/// <param name="RequiredContrast">4.5, or 3 for large type.</param>
public sealed record TextDetails(
    [property: JsonPropertyName("role")] string Role,
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("fontSize")] double FontSize,
    [property: JsonPropertyName("contrast")] double Contrast,
    [property: JsonPropertyName("requiredContrast")] double RequiredContrast,
    [property: JsonPropertyName("color")] string Color,
    [property: JsonPropertyName("scrimOpacity")] double ScrimOpacity);
