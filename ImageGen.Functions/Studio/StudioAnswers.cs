using ImageGen.Http;
using ImageGen.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ImageGen.Studio;

/// <summary>Answers with the page and its files, and the headers that keep strangers' scripts out of it.</summary>
public sealed class StudioAnswers(StudioFiles files, IOptions<StudioOptions> options, IImageStore images, ServiceOrigin service)
{
    // Files whose names hold a hash of their content.
    private const string Immutable = "public, max-age=31536000, immutable";

    private string? _imageOrigin;

    /// <summary>The page, which is asked for anew each time; null where it is not built.</summary>
    public async Task<IResult?> PageAsync(HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (files.Find(StudioFiles.Page) is not { } page)
            return null;
        var headers = http.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = await PolicyAsync(http.HttpContext.RequestAborted);
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        return Answer(http, page, "no-cache");
    }

    /// <summary>A file of the page; 404 for one that it does not have, also for one of an earlier version.</summary>
    public IResult File(HttpRequest http, string name)
    {
        ArgumentNullException.ThrowIfNull(http);
        return name != StudioFiles.Page && files.Find(name) is { } file ? Answer(http, file, Immutable) : Problem.NoSuchPath(http.Path);
    }

    private static IResult Answer(HttpRequest http, StudioFile file, string cacheControl)
    {
        var headers = http.HttpContext.Response.Headers;
        headers.CacheControl = cacheControl;
        headers.XContentTypeOptions = "nosniff";
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var (bytes, encoding) = Accepts(http, "br") && file.Brotli is { } brotli ? (brotli, "br")
            : Accepts(http, "gzip") && file.Gzip is { } gzip ? (gzip, "gzip")
            : (file.Bytes, "");
        if (encoding.Length > 0)
            headers.ContentEncoding = encoding;
        // Each encoding has a tag of its own, as RFC 9110 asks.
        var tag = new EntityTagHeaderValue($"\"{file.Sha256[..32]}{encoding}\"");
        return Results.Bytes(bytes, file.ContentType, entityTag: tag);
    }

    private static bool Accepts(HttpRequest http, string encoding) => http.GetTypedHeaders().AcceptEncoding.Any(
        accepted => accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is null or > 0);

    private async Task<string> PolicyAsync(CancellationToken cancellationToken)
    {
        var signIn = options.Value is { SignInAuthority.Length: > 0 } own
            ? $" {OriginOf(own.SignInAuthority)} {own.SignInOrigins}".TrimEnd()
            : "";
        return "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; "
            + $"img-src 'self' blob: data: {string.Join(' ', await ImageOriginsAsync(cancellationToken))}; connect-src 'self'{signIn}; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    // Where links to thumbnails and images lead. The page may be open at another name of this machine.
    private async Task<IEnumerable<string>> ImageOriginsAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Once: a link that nobody opens would be measured with those that are given out.
            _imageOrigin ??= OriginOf(
                (await images.LinkAsync("generated/example.png", TimeSpan.FromDays(1), cancellationToken)).Address.ToString());
            return new[] { service.Value, _imageOrigin }.Distinct();
        }
        catch (Exception failure) when (failure is StorageUnavailableException or StorageRefusedException)
        {
            // The page is to say so, and it does by the answers of the service.
            return [service.Value];
        }
    }

    private static string OriginOf(string address) => new Uri(address).GetLeftPart(UriPartial.Authority);
}
