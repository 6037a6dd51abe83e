using Microsoft.Extensions.Options;

namespace ImageGen.Web;

/// <summary>The one client for addresses that callers or foreign pages give.</summary>
public sealed class PublicWebClient(IOptions<PublicWebOptions> options)
{
    /// <summary>The name in the <c>User-Agent</c>, for which a robots.txt may have rules.</summary>
    public const string ProductName = "ImageGenFetcher";

    /// <summary>Tells at once, without DNS, what is wrong with an address; null when it may be asked for.</summary>
    public WebRefusal? Check(string url) => new(WebRefusal.UrlNotAllowed, $"Not implemented yet; ports {options.Value.Ports}.");

    /// <summary>Fetches an address. Never throws for what the other side does.</summary>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public Task<WebResult> GetAsync(string url, WebRequest request, CancellationToken cancellationToken) =>
        Task.FromResult<WebResult>(Check(url)!);
}
