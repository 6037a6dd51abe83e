using System.Globalization;

namespace ImageGen.Products.Pages;

/// <summary>
/// Reads a product from the answer of a shop. Uses the processor only: nothing is fetched. Bounded in time and memory for hostile
/// pages, and never throws for their content.
/// </summary>
public static class ProductPageReader
{
    /// <summary>Larger bodies are cut here: what is known of a product stands far before.</summary>
    public const int MaxBody = 8 * 1024 * 1024;

    /// <param name="languageHint">BCP 47, of the request; counts where the page does not tell its language.</param>
    /// <param name="time">For the limit of five seconds per page; null is the clock of the system.</param>
    public static PageReading Read(PageResponse response, string? languageHint, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (PageWall.Of(response) is { } wall)
            return new(null, wall);
        var contentRefusal = PageWall.OfContent(response);
        if (contentRefusal is not null && response.Status is >= 200 and < 300)
            return new(null, contentRefusal);
        var body = response.Body.Span;
        var (text, charsetNote) = PageCharset.Decode(body[..Math.Min(body.Length, MaxBody)], Header(response, "content-type"));
        if (PageDocument.Parse(text, response.FinalUrl, time ?? TimeProvider.System) is not { } page)
            return Unreadable();
        var title = PageText.Clean(page.Html.Title, PageText.MaxTitle);
        var work = new PageWork(page, response, PageLocale.Of(page, response.FinalUrl, Header(response, "content-language"), languageHint),
            Now(response));
        if (PageWall.Of(response, text, title, work.HasProduct) is { } challenge)
            return new(null, challenge);
        if (PageWall.OfStatus(response) is { } status)
            return new(null, status);
        if (charsetNote is not null)
            work.Notes.Add(charsetNote);
        if (body.Length > MaxBody)
            work.Notes.Add($"only the first {MaxBody / 1024 / 1024} MiB were read");
        return work.Page() is { } product ? new(product, null) : new(null, PageWall.WithoutProduct(page, response, title, work.WhyNot));
    }

    private static PageReading Unreadable() => new(null, new(PageRefusalCode.Unreadable,
        $"The page is too large or too deeply nested to be read. {PageWall.Remedy}", "limits of the parser"));

    private static string? Header(PageResponse response, string name) => response.Headers.TryGetValue(name, out var value) ? value : null;

    // The clock of the shop: sales end by it, and a stored answer is read as of its own time.
    private static DateTimeOffset? Now(PageResponse response) =>
        DateTimeOffset.TryParse(Header(response, "date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now) ? now
            : null;
}
