namespace ImageGen.Http;

/// <content>Why the picture of a product page was not made. These are found in records; a request is not answered with them.</content>
public sealed partial record ErrorCode
{
    private const string GiveTexts = " Or give `headline`, `price` and `offer` yourself: then they are drawn without the page.";

    public static readonly ErrorCode UrlNotAllowed = new(
        "url-not-allowed", 422, "The address is not fetched",
        "Only public addresses are, by http or https on their usual ports. An operator allows others by `PublicWeb:AllowHosts`.");

    public static readonly ErrorCode PageUnreachable = new(
        "page-unreachable", 422, "The page does not answer", "Check the address in a browser, and try it again later.");

    public static readonly ErrorCode PageTooLarge = new(
        "page-too-large", 422, "The page is too large", "Use the address of one product. An operator can raise `Products:MaxPageBytes`.");

    public static readonly ErrorCode PageTooSlow = new(
        "page-too-slow", 422, "The page took too long", "Try it again later. An operator can raise `Products:PageTimeout`.");

    public static readonly ErrorCode PageDisallowed = new(
        "page-disallowed", 422, "The shop's robots.txt does not allow the page",
        "Where the shop is yours, the operator names it in `Products:OwnHosts`." + GiveTexts);

    public static readonly ErrorCode PageBlocked = new(
        "page-blocked", 422, "A bot wall answered instead of the shop", "Let the shop's operator allow this service." + GiveTexts);

    public static readonly ErrorCode PageLoginRequired = new(
        "page-login-required", 422, "The page is behind a login", "Use a page that everybody can open." + GiveTexts);

    public static readonly ErrorCode PageNeedsScript = new(
        "page-needs-script", 422, "The page is empty without scripts", "Use a page that is rendered on the server." + GiveTexts);

    public static readonly ErrorCode PageGone = new(
        "page-gone", 422, "The shop has no such page", "Correct the address.");

    public static readonly ErrorCode PageNotAProduct = new(
        "page-not-a-product", 422, "The page shows no single product", "Use the address of one product." + GiveTexts);

    public static readonly ErrorCode PageUnreadable = new(
        "page-unreadable", 422, "The page cannot be read", "The sentence says why." + GiveTexts);

    public static readonly ErrorCode ProductImage = new(
        "product-image", 422, "The page's image of the product cannot be used", "Leave `useProductImage` out, or mend the page's image.");

    public static readonly ErrorCode MissingGlyph = new(
        "missing-glyph", 422, "A character cannot be drawn", "Give a `headline`, `price` or `offer` without the character that is named.");

    public static readonly ErrorCode TextTooLong = new(
        "text-too-long", 422, "A text does not fit on the picture", "Give a shorter one, or another `layout` or `size`.");

    public static readonly ErrorCode TextIllegible = new(
        "text-illegible", 422, "A text cannot be read on the background", "Choose another `layout`. A retry uses the paid background.");

    private static readonly ErrorCode[] Pages =
    [
        UrlNotAllowed, PageUnreachable, PageTooLarge, PageTooSlow, PageDisallowed, PageBlocked, PageLoginRequired, PageNeedsScript,
        PageGone, PageNotAProduct, PageUnreadable, ProductImage, MissingGlyph, TextTooLong, TextIllegible,
    ];
}
