using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ImageGen.Http;

/// <summary>
/// Which web pages may call the service from a browser: its own, and those of <see cref="HttpOptions.AllowedOrigins"/>. Browsers send forms
/// and multipart to any address without asking first, so an unsafe method of another page is refused here; CORS headers alone would only
/// hide its answer. Programs that are not browsers send neither header and pass.
/// </summary>
public sealed class OriginPolicy
{
    private readonly CorsPolicy _allowed;
    private readonly ICorsService _cors;

    // Core Tools asks for no key and answers to any name, also to one that a foreign page has pointed at this machine.
    private readonly bool _isThisMachineOnly;

    public OriginPolicy(ICorsService cors, IOptions<HttpOptions> options, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(configuration);
        _isThisMachineOnly = Loopback.IsHostOf(configuration);
        _cors = cors;
        _allowed = new CorsPolicyBuilder([.. options.Value.AllowedOriginList])
            .WithMethods(HttpMethods.Get, HttpMethods.Head, HttpMethods.Post, HttpMethods.Put, HttpMethods.Delete)
            .WithHeaders("Content-Type", "Prefer", "If-None-Match", "Authorization", "X-Api-Key", "x-functions-key")
            .WithExposedHeaders("Location", "ETag", "Retry-After", "Preference-Applied", "Sunset", "Warning", "Allow", "WWW-Authenticate",
                RequestTrace.Header)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
            .Build();
    }

    /// <summary>Refuses an unsafe method of a page that is not allowed; null for what may go on. Writes the CORS headers.</summary>
    public Problem? Check(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.Headers.Origin.Count > 0)
            _cors.ApplyResult(_cors.EvaluatePolicy(http, _allowed), http.Response);
        if (_isThisMachineOnly && !Loopback.IsName(http.Request.Host.Host))
            return Problem.ForeignPage(http.Request.Host.Value ?? "");
        var method = http.Request.Method;
        return HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) ? null : CheckPage(http);
    }

    /// <summary>Refuses a page that is not allowed, whatever its method: for a GET that changes something.</summary>
    public Problem? CheckPage(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Request.Headers;
        var (origin, site) = (headers.Origin.ToString(), headers["Sec-Fetch-Site"].ToString());
        if (_allowed.Origins.Contains(origin))
            return null;
        // A browser of today says itself where a request comes from, and no page can change that. Older ones send only the origin.
        var isOwn = site.Length > 0
            ? site is "same-origin" or "none"
            : origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsHost(page, http.Request));
        return isOwn ? null : Problem.ForeignPage(origin.Length > 0 ? origin : site);
    }

    // Without the scheme, which differs behind a proxy that ends TLS.
    private static bool IsHost(Uri page, HttpRequest request) =>
        page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
