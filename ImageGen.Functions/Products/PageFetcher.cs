using System.Globalization;
using ImageGen.Products.Pages;
using ImageGen.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>
/// Fetches product pages, by one polite GET each. A page that was fetched within the hour is asked for with its validators (RFC 9110,
/// section 13), so that an unchanged one is not sent again; one without validators is always fetched, since its price may have changed.
/// </summary>
public sealed class PageFetcher(PublicWebClient web, RobotsFiles robots, IOptions<ProductsOptions> options, TimeProvider time)
    : IDisposable
{
    private const long MaxCachedBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(1);

    private readonly MemoryCache _pages = new(new MemoryCacheOptions { SizeLimit = MaxCachedBytes });

    /// <param name="url">Passed <see cref="PublicWebClient.Check"/>.</param>
    /// <param name="language">What the shop is asked for; null for nothing.</param>
    public async Task<Result<FetchedPage, WebRefusal>> FetchAsync(string url, string? language, CancellationToken cancellationToken)
    {
        var key = $"{language}\n{url}";
        _pages.TryGetValue(key, out WebAnswer? earlier);
        var result = await web.GetAsync(
            url,
            new()
            {
                Accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1",
                AcceptLanguage = language,
                Deadline = options.Value.PageTimeout,
                MaxBytes = options.Value.MaxPageBytes,
                IfNoneMatch = earlier?.Headers.GetValueOrDefault("ETag"),
                IfModifiedSince = LastModified(earlier),
                BeforeHop = robots.CheckAsync,
            },
            cancellationToken);
        if (result.Refusal is { } refusal)
            return refusal;

        var answer = result.Answer!;
        var isUnchanged = answer.Status == 304 && earlier is not null;
        if (isUnchanged)
            answer = earlier!;
        else if (answer.Status == 200 && (answer.Headers.ContainsKey("ETag") || LastModified(answer) is not null))
        {
            _pages.Set(key, answer, new MemoryCacheEntryOptions
            {
                Size = answer.Body.Length,
                AbsoluteExpirationRelativeToNow = MaxAge,
            });
        }

        return new FetchedPage(
            new(new Uri(url), answer.Url, answer.Status, answer.Headers, answer.Body), time.GetUtcNow(), isUnchanged);
    }

    public void Dispose() => _pages.Dispose();

    private static DateTimeOffset? LastModified(WebAnswer? answer) =>
        DateTimeOffset.TryParseExact(
            answer?.Headers.GetValueOrDefault("Last-Modified"), "R", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : null;
}

/// <summary>A page as a shop sent it.</summary>
/// <param name="IsUnchanged">Whether the shop said that the page is still the one that was fetched before.</param>
public sealed record FetchedPage(PageResponse Response, DateTimeOffset At, bool IsUnchanged);
