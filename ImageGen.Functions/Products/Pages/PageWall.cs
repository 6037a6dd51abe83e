using System.Text.RegularExpressions;

namespace ImageGen.Products.Pages;

/// <summary>
/// Tells a bot wall, a login wall, a missing page and an empty shell from a product page. A wall is told by one certain sign or by two weak
/// ones: a captcha in a review form is none. Nothing is circumvented.
/// </summary>
internal static partial class PageWall
{
    public const string Remedy = "Or give at least the headline in the request: then it is drawn without the page.";
    private const int MaxLooked = 200_000;
    private const int ShortPage = 3000;

    /// <summary>What status, headers and the first bytes tell, before anything is parsed.</summary>
    public static PageRefusal? Of(PageResponse response)
    {
        if (Header(response, "cf-mitigated") == "challenge")
            return Blocked("header cf-mitigated");
        if (Header(response, "x-amzn-waf-action") is "challenge" or "captcha")
            return Blocked("header x-amzn-waf-action");
        if (response.Status == 401)
            return Header(response, "www-authenticate") is null && Header(response, "x-datadome") is not null ? Blocked("header x-datadome")
                : Login("status 401");
        if (response.Status == 429)
            return Blocked("status 429", isTemporary: true);
        return null;
    }

    /// <summary>What the text tells, with the status. <paramref name="hasProduct"/>: then an answer of 200 is no wall.</summary>
    public static PageRefusal? Of(PageResponse response, string html, string? title, bool hasProduct)
    {
        var start = html.Length > MaxLooked ? html[..MaxLooked] : html;
        var isRefused = response.Status is 202 or 403 or 404 or 405 or 429 or 503;
        var signs = Signs(response, start, title).ToList();
        if (signs.Count > 1 || (signs.Count == 1 && (isRefused || html.Length < ShortPage * 2) && !hasProduct))
            return hasProduct && response.Status == 200 && signs.Count < 3 ? null
                : Blocked(string.Join(", ", signs), response.Status is 503);
        return null;
    }

    public static PageRefusal? OfStatus(PageResponse response) => response.Status switch
    {
        >= 200 and < 300 => null,
        404 or 410 => Gone($"status {response.Status}"),
        402 or 407 or 511 => Login($"status {response.Status}"),
        403 or 405 or 406 or 451 => Blocked($"status {response.Status}"),
        >= 500 => new(PageRefusalCode.ShopFailure, $"The shop failed to answer (status {response.Status}). Try again later.",
            $"status {response.Status}", IsTemporary: true),
        _ => new(PageRefusalCode.Unreadable, $"The shop answered with status {response.Status} instead of a page. {Remedy}",
            $"status {response.Status}"),
    };

    /// <summary>Why a page without a product is none: asked only when none was found.</summary>
    public static PageRefusal WithoutProduct(PageDocument page, PageResponse response, string? title, string? why)
    {
        var text = page.Html.Body is { } body ? PageDocument.TextOf(body).Trim() : "";
        var isMoved = PageUrl.IsHome(response.FinalUrl) && !PageUrl.IsHome(response.RequestedUrl);
        if (IsLogin(page, response))
            return Login("a password field or the address of a login page");
        if (IsConsent(response, text))
            return Blocked("a consent page");
        if (isMoved || (title is not null && Missing().IsMatch(title)))
            return Gone(isMoved ? "redirect to the home page" : "title");
        if (text.Length < 250 && !page.ByName("h1").Any() && page.ByName("script").Any())
        {
            return new(PageRefusalCode.NeedsScript, $"The page shows nothing without running its scripts, which is not done here. {Remedy}",
                $"{text.Length} characters of text");
        }
        return new(PageRefusalCode.NotAProduct, $"The page describes no single product. Give the address of one product. {Remedy}",
            why ?? "no product block");
    }

    public static PageRefusal? OfContent(PageResponse response)
    {
        var body = response.Body.Span;
        if (body.IsEmpty || body.IndexOfAnyExcept(" \t\r\n\0"u8) < 0)
            return new(PageRefusalCode.Empty, $"The page is empty. {Remedy}", $"{body.Length} bytes");
        var type = (Header(response, "content-type") ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var isHtml = type is "" or "text/html" or "application/xhtml+xml" or "text/plain" or "application/octet-stream" or "text/"
            + "xml" or "application/xml";
        return isHtml && !IsBinary(body) && (type is "text/html" or "application/xhtml+xml" || body.Contains((byte)'<'))
            ? null
            : new(PageRefusalCode.NotHtml, $"The address leads to no web page. Give the address of a product page. {Remedy}",
                PageText.Clean(type, 60) ?? "first bytes");
    }

    private static IEnumerable<string> Signs(PageResponse response, string html, string? title)
    {
        var cookies = Header(response, "set-cookie") ?? "";
        var server = Header(response, "server") ?? "";
        if (title is not null && WallTitle().IsMatch(title))
            yield return "title";
        if (server.Contains("cloudflare", StringComparison.OrdinalIgnoreCase) && cookies.Contains("__cf_bm", StringComparison.Ordinal)
            && response.Status is 403 or 429 or 503)
            yield return "cloudflare cookie";
        if (html.Contains("/cdn-cgi/challenge-platform/", StringComparison.Ordinal) && html.Length < ShortPage * 10)
            yield return "cloudflare challenge script";
        if (html.Contains("awswaf", StringComparison.OrdinalIgnoreCase) && html.Length < ShortPage * 4)
            yield return "aws waf script";
        if (server.Contains("AkamaiGHost", StringComparison.OrdinalIgnoreCase)
            || html.Contains("sec-if-cpt-container", StringComparison.Ordinal)
            || AkamaiReference().IsMatch(html.Length < ShortPage * 2 ? html : ""))
            yield return "akamai";
        if (html.Contains("_Incapsula_Resource", StringComparison.Ordinal) && html.Length < ShortPage * 10)
            yield return "incapsula script";
        if (cookies.Contains("incap_ses", StringComparison.Ordinal) && html.Length < ShortPage * 4)
            yield return "incapsula cookie";
        if ((Header(response, "x-datadome") is not null || cookies.Contains("datadome=", StringComparison.Ordinal))
            && (response.Status is 401 or 403))
            yield return "datadome";
        if (html.Contains("captcha-delivery.com", StringComparison.Ordinal))
            yield return "datadome captcha";
        if (html.Contains("px-captcha", StringComparison.Ordinal))
            yield return "perimeterx captcha";
        if (html.Contains("/errors/validateCaptcha", StringComparison.Ordinal))
            yield return "captcha form";
        if (html.Contains("anubis_challenge", StringComparison.Ordinal)
            || html.Contains("/.within.website/x/cmd/anubis", StringComparison.Ordinal))
            yield return "anubis proof of work";
        if (response.FinalUrl.Host.Contains("queue-it.net", StringComparison.OrdinalIgnoreCase))
            yield return "queue";
    }

    private static bool IsLogin(PageDocument page, PageResponse response)
    {
        var isMoved = !PageUrl.IsSamePath(response.RequestedUrl, response.FinalUrl);
        var hasPassword = page.ByName("input").Any(input =>
            string.Equals(input.GetAttribute("type"), "password", StringComparison.OrdinalIgnoreCase));
        return LoginPath().IsMatch(response.FinalUrl.AbsolutePath) && (hasPassword || isMoved) || hasPassword;
    }

    private static bool IsConsent(PageResponse response, string text) =>
        response.FinalUrl.Host.StartsWith("consent.", StringComparison.OrdinalIgnoreCase)
        || (text.Length < ShortPage && text.Contains("cookie", StringComparison.OrdinalIgnoreCase) && ConsentWords().IsMatch(text));

    private static bool IsBinary(ReadOnlySpan<byte> body) =>
        body.StartsWith("%PDF-"u8) || body.StartsWith("\x89PNG"u8)
            || body is [0xFF, 0xD8, 0xFF, ..] or [0x1F, 0x8B, ..] or [(byte)'P', (byte)'K', 3, 4, ..]
        || body.StartsWith("GIF8"u8) || body.StartsWith("RIFF"u8) || body is [0x89, (byte)'P', (byte)'N', (byte)'G', ..];

    private static string? Header(PageResponse response, string name) =>
        response.Headers.TryGetValue(name, out var value) ? value.Trim() : null;

    private static PageRefusal Blocked(string evidence, bool isTemporary = false) => new(PageRefusalCode.Blocked, isTemporary
        ? $"The shop limits how often its pages are read. Try again in a minute. {Remedy}"
        : $"The shop does not let programs read this page. {Remedy}", evidence, isTemporary);

    private static PageRefusal Login(string evidence) =>
        new(PageRefusalCode.LoginRequired, $"The page can be seen only after a login. {Remedy}", evidence);

    private static PageRefusal Gone(string evidence) =>
        new(PageRefusalCode.Gone, $"The shop has no such page. Check the address.", evidence);

    [GeneratedRegex(@"^\s*(?:just a moment|attention required|access denied|pardon our interruption|robot check|are you a human"
        + @"|are you human"
        + @"|security check|please verify|verify you are human|human verification|ddos-guard|one moment, please|sorry! something went wrong"
        + @"|checking your browser|un momento|einen moment|один момент|доступ ограничен|请稍候)", RegexOptions.IgnoreCase)]
    private static partial Regex WallTitle();

    [GeneratedRegex(@"reference\s*(?:&#32;|&nbsp;)?#?\s*(?:&#35;|#)\s*\d+(?:\.|&#46;)", RegexOptions.IgnoreCase)]
    private static partial Regex AkamaiReference();

    [GeneratedRegex(@"/(?:log-?in|sign-?in|signin|account|customer/account|anmelden|einloggen|connexion|identification"
        + @"|iniciar-sesion|accedi|inloggen|logowanie"
        + @"|password|auth|sso)(?:/|\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex LoginPath();

    [GeneratedRegex("accept|akzeptieren|zustimmen|accepter|aceptar|accetta|accepteren|принять|zaakceptuj|同意|kabul",
        RegexOptions.IgnoreCase)]
    private static partial Regex ConsentWords();

    [GeneratedRegex(@"\b404\b|not found|nicht gefunden|introuvable|no encontrad|non trovat|niet gevonden|não encontrad|не найден"
        + @"|не знайден|nie znalezion"
        + @"|nenalezen|hittades inte|ikke fundet|bulunamadı|見つかりません|找不到|不存在|찾을 수 없|không tìm thấy|tidak ditemukan|ไม่พบ|غير موجود|לא נמצא",
        RegexOptions.IgnoreCase)]
    private static partial Regex Missing();
}
