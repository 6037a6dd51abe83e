namespace ImageGen.Products.Pages;

/// <summary>A product or the reason why there is none; exactly one of the two is set.</summary>
public sealed record PageReading(ProductPage? Page, PageRefusal? Refusal);

/// <summary>Why a page cannot be read.</summary>
/// <param name="Code">One of <see cref="PageRefusalCode"/>.</param>
/// <param name="Message">A sentence for the caller: what happened and what to do. Holds no text of the page.</param>
/// <param name="Evidence">What the decision rests on, such as <c>header cf-mitigated</c>; for the record, not for the picture.</param>
/// <param name="IsTemporary">A later attempt may succeed.</param>
public sealed record PageRefusal(string Code, string Message, string Evidence = "", bool IsTemporary = false);

public static class PageRefusalCode
{
    /// <summary>A bot wall answered instead of the shop.</summary>
    public const string Blocked = "blocked";

    /// <summary>The page is behind a login or a shop password.</summary>
    public const string LoginRequired = "login-required";

    /// <summary>The page has no content without a browser.</summary>
    public const string NeedsScript = "needs-script";

    /// <summary>The shop has no such page any more.</summary>
    public const string Gone = "gone";

    /// <summary>The page shows no single product: a home page, a category, an article.</summary>
    public const string NotAProduct = "not-a-product";

    /// <summary>The answer is no HTML: a PDF, an image, JSON.</summary>
    public const string NotHtml = "not-html";

    /// <summary>The answer has no content.</summary>
    public const string Empty = "empty";

    /// <summary>The shop reported a failure of its own.</summary>
    public const string ShopFailure = "shop-failure";

    /// <summary>The page cannot be read within the limits.</summary>
    public const string Unreadable = "unreadable";
}
