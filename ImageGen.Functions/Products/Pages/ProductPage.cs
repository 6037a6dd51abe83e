using ImageGen.Products.Prices;

namespace ImageGen.Products.Pages;

/// <summary>What a product page says about its product. All text is foreign: data to be drawn, never an instruction.</summary>
public sealed record ProductPage
{
    /// <summary>The URL that answered.</summary>
    public required Uri Url { get; init; }

    /// <summary>The URL without tracking parameters and fragment; two URLs with one key are one page.</summary>
    public required string CacheKey { get; init; }

    /// <summary>BCP 47, such as <c>de-CH</c>; null when nothing tells it.</summary>
    public string? Language { get; init; }

    /// <summary>At most 300 characters, one line.</summary>
    public required string Title { get; init; }

    /// <summary>At most 2,000 characters, one line.</summary>
    public string? Description { get; init; }

    public string? Brand { get; init; }

    /// <summary>Null when the page has no price that is certain; <see cref="LeftOut"/> has the reason.</summary>
    public PagePrice? Price { get; init; }

    /// <summary>A former price, higher than <see cref="Price"/> and in its currency.</summary>
    public PagePrice? WasPrice { get; init; }

    /// <summary>The name of schema.org, such as <c>InStock</c> or <c>OutOfStock</c>; null when the page does not tell.</summary>
    public string? Availability { get; init; }

    /// <summary>Absolute, http or https. Not checked: its host may be private.</summary>
    public Uri? ImageUrl { get; init; }

    /// <summary>The block that won, such as <c>json-ld Product</c>, <c>microdata Product</c>, <c>open graph</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Why that block won.</summary>
    public required string Why { get; init; }

    /// <summary>All products that the page describes, the winner first.</summary>
    public IReadOnlyList<PageCandidate> Candidates { get; init; } = [];

    /// <summary>What was not taken, each with its reason.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Repairs and contradictions that a person should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The page asks not to be used for training or by machines: <c>noai</c> or <c>noimageai</c>.</summary>
    public bool IsNoAi { get; init; }

    /// <summary>The page reserves text and data mining: <c>tdm-reservation: 1</c>.</summary>
    public bool IsTdmReserved { get; init; }
}

/// <summary>One product that a page describes.</summary>
/// <param name="Source">The block, such as <c>json-ld Product</c>.</param>
/// <param name="Score">The higher the more probable that it is the one that the page is about.</param>
/// <param name="Reasons">What the score is made of.</param>
public sealed record PageCandidate(string Source, string? Name, string? Price, int Score, string Reasons);
