using ImageGen.Http;
using ImageGen.Imaging.Overlays;
using ImageGen.Products.Pages;
using ImageGen.Web;

namespace ImageGen.Products;

/// <summary>The codes with which jobs fail.</summary>
internal static class PageErrors
{
    public static ErrorCode Of(WebRefusal refusal) => refusal.Code switch
    {
        WebRefusal.UrlNotAllowed => ErrorCode.UrlNotAllowed,
        WebRefusal.TooLarge => ErrorCode.PageTooLarge,
        WebRefusal.TooSlow => ErrorCode.PageTooSlow,
        RobotsFiles.Disallowed => ErrorCode.PageDisallowed,
        WebRefusal.TooManyRedirects or WebRefusal.BadAnswer => ErrorCode.PageUnreadable,
        _ => ErrorCode.PageUnreachable,
    };

    public static ErrorCode Of(PageRefusal refusal) => refusal.Code switch
    {
        PageRefusalCode.Blocked => ErrorCode.PageBlocked,
        PageRefusalCode.LoginRequired => ErrorCode.PageLoginRequired,
        PageRefusalCode.NeedsScript => ErrorCode.PageNeedsScript,
        PageRefusalCode.Gone => ErrorCode.PageGone,
        PageRefusalCode.NotAProduct => ErrorCode.PageNotAProduct,
        PageRefusalCode.ShopFailure => ErrorCode.PageUnreachable,
        _ => ErrorCode.PageUnreadable,
    };

    public static ErrorCode Of(OverlayRefusal refusal) => refusal.Fault switch
    {
        OverlayFault.MissingGlyph => ErrorCode.MissingGlyph,
        OverlayFault.TextTooLong => ErrorCode.TextTooLong,
        OverlayFault.Illegible => ErrorCode.TextIllegible,
        OverlayFault.InvalidProductImage => ErrorCode.ProductImage,
        _ => ErrorCode.InternalError,
    };
}
