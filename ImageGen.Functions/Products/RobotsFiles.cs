using ImageGen.Products.Pages;
using ImageGen.Web;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace ImageGen.Products;

/// <summary>
/// Asks the robots.txt of a host before a page of it is fetched (RFC 9309). Files are remembered for a day at most, one that could not be
/// read for five minutes.
/// </summary>
public sealed class RobotsFiles(PublicWebClient web, IOptions<ProductsOptions> options) : IDisposable
{
    /// <summary>The code of the refusal.</summary>
    public const string Disallowed = "disallowed";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);
    private static readonly RobotsRules AllowsAll = RobotsRules.Parse([]);

    private readonly MemoryCache _files = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>Null where the page may be fetched.</summary>
    public async Task<WebRefusal?> CheckAsync(Uri page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (options.Value.IsOwn(page.IdnHost))
            return null;
        var origin = page.GetLeftPart(UriPartial.Authority);
        if (!_files.TryGetValue(origin, out RobotsRules? rules))
        {
            rules = await ReadAsync(origin, cancellationToken);
            _files.Set(origin, rules, new MemoryCacheEntryOptions
            {
                Size = 1,
                AbsoluteExpirationRelativeToNow = rules is null ? TimeSpan.FromMinutes(5) : TimeSpan.FromDays(1),
            });
        }

        if (rules is null)
        {
            return new(Disallowed, $"The robots.txt of {page.IdnHost} could not be read, which forbids to fetch its pages (RFC 9309). "
                + "Where the shop is your own, the operator names it in Products:OwnHosts.");
        }

        return rules.Allows(PublicWebClient.ProductName, page.PathAndQuery) ? null : new(
            Disallowed, $"The robots.txt of {page.IdnHost} does not allow this page. Where the shop is your own, the operator names it in "
            + "Products:OwnHosts.");
    }

    public void Dispose() => _files.Dispose();

    // A host that cannot be reached at all is refused with the page's own reason.
    private async Task<RobotsRules?> ReadAsync(string origin, CancellationToken cancellationToken)
    {
        var result = await web.GetAsync(
            $"{origin}/robots.txt",
            new() { Accept = "text/plain", Deadline = Deadline, MaxBytes = 512 * 1024 },
            cancellationToken);
        if (result.Refusal is { } refusal)
            return refusal.Code is WebRefusal.Unreachable or WebRefusal.UrlNotAllowed ? AllowsAll : null;
        return result.Answer!.Status switch
        {
            >= 200 and < 300 => RobotsRules.Parse(result.Answer.Body),
            >= 300 and < 500 => AllowsAll,
            _ => null,
        };
    }
}
