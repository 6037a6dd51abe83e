using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using ImageGen.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Studio;

/// <summary>
/// <c>GET /</c>: the studio for browsers, or what this service is and where its endpoints are: JSON, and for browsers a plain page where
/// there is no studio. The constraint matches the empty path, which a catch-all with a constraint does not.
/// </summary>
public sealed class WelcomeEndpoint(StudioAnswers studio, StudioSwitch studioSwitch)
{
    private static readonly Welcome All = new(
        ServiceVersion.Name,
        ServiceVersion.Number,
        new Dictionary<string, Link>
        {
            ["generate"] = new("POST", "/api/assets"),
            ["estimate"] = new("POST", "/api/estimate"),
            ["history"] = new("GET", "/api/assets"),
            ["record"] = new("GET", "/api/assets/{request_id}"),
            ["image"] = new("GET", "/api/assets/{request_id}/image"),
            ["thumbnail"] = new("GET", "/api/assets/{request_id}/thumbnail"),
            ["cancel"] = new("POST", "/api/assets/{request_id}/cancel"),
            ["retry"] = new("POST", "/api/assets/{request_id}/retry"),
            ["regenerate"] = new("POST", "/api/assets/{request_id}/regenerate"),
            ["tags"] = new("PUT", "/api/assets/{request_id}/tags"),
            ["delete"] = new("DELETE", "/api/assets/{request_id}"),
            ["usage"] = new("GET", "/api/usage"),
            ["two_links"] = new("POST", "/generate-image"),
            ["poster"] = new("POST", "/send_prompt", IsOfStudio: true),
            ["poster_history"] = new("GET", "/history_list", IsOfStudio: true),
            ["product"] = new("POST", "/generative-ai-images/generate"),
            ["product_batch"] = new("POST", "/generative-ai-images/batch"),
            ["product_status"] = new("GET", "/generative-ai-images/status/{jobId}"),
            ["layouts"] = new("GET", "/generative-ai-images/layouts"),
            ["templates"] = new("GET", "/marketing/templates"),
            ["fields"] = new("GET", "/marketing/fields"),
            ["products"] = new("POST", "/marketing/products"),
            ["marketing"] = new("POST", "/marketing/messages"),
            ["outfeeds"] = new("GET", "/marketing/outfeeds"),
            ["outfeed"] = new("GET", "/marketing/outfeeds/{outfeed_id}"),
            ["outfeed_failed"] = new("GET", "/marketing/outfeeds/{outfeed_id}/failed"),
            ["outfeed_retry"] = new("POST", "/marketing/outfeeds/{outfeed_id}/retry"),
            ["outfeed_cancel"] = new("POST", "/marketing/outfeeds/{outfeed_id}/cancel"),
            ["outfeed_estimate"] = new("POST", "/marketing/outfeeds/{outfeed_id}/estimate"),
            ["outfeed_preview"] = new("POST", "/marketing/outfeeds/{outfeed_id}/preview"),
            ["outfeed_explain"] = new("GET", "/marketing/outfeeds/{outfeed_id}/explain/{generated_feed_id}"),
            ["contact_sheet"] = new("GET", "/marketing/outfeeds/{outfeed_id}/contact-sheet.jpg"),
            ["feed_csv"] = new("GET", "/marketing/outfeeds/{outfeed_id}/feed.csv"),
            ["feed_xml"] = new("GET", "/marketing/outfeeds/{outfeed_id}/feed.xml"),
            ["contact"] = new("POST", "/contact", IsOfStudio: true),
            ["keys"] = new("GET", "/api/keys"),
            ["studio"] = new("GET", "/studio/", IsOfStudio: true),
            ["models"] = new("GET", "/api/models"),
            ["presets"] = new("GET", "/api/presets"),
            ["health"] = new("GET", "/health"),
            ["ready"] = new("GET", "/health/ready"),
        });

    // What is there only with the studio is not named without it.
    private Welcome Answer { get; } = studioSwitch.IsOn ? All : All with
    {
        Links = All.Links.Where(link => !link.Value.IsOfStudio).ToDictionary(StringComparer.Ordinal),
    };

    [Function(nameof(WelcomeEndpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{ignored:maxlength(0)?}")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!HttpMethods.IsGet(http.Method) && !HttpMethods.IsHead(http.Method))
            return WrongRouteEndpoint.Answer(http, ["GET", "HEAD", "OPTIONS"]);
        http.HttpContext.Response.Headers.Vary = "Accept";
        return http.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            ? await PageAsync(http)
            : Results.Json(Answer);
    }

    private async Task<IResult> PageAsync(HttpRequest http)
    {
        if (!studioSwitch.IsOn)
            return ListPage(http, "");
        return await studio.PageAsync(http) ?? ListPage(
            http,
            "<p>The studio is not built. Install Node.js 20.19 or newer and start <code>./imagegen up</code> again, which builds it.</p>");
    }

    private IResult ListPage(HttpRequest http, string note)
    {
        var headers = http.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        var origin = HtmlEncoder.Default.Encode($"{http.Scheme}://{http.Host}");
        return Results.Content(
            $$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>{{Answer.Name}}</title>
            <meta name="viewport" content="width=device-width, initial-scale=1"></head>
            <body>
            <h1>{{Answer.Name}}</h1>
            {{note}}
            <p>Version {{Answer.Version}}. Turns prompts into stored images; send one:</p>
            <pre>curl -s {{origin}}/api/assets -H 'Content-Type: application/json' -H 'Prefer: wait=30' \
              -d '{"prompt": "A futuristic cityscape at sunset"}'</pre>
            <ul>
            {{string.Join("\n", Answer.Links.Select(link => $"<li>{link.Key}: {link.Value.Method} {Path(link.Value)}</li>"))}}
            </ul>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    // A browser can only follow a GET, and one of a request only with its id.
    private static string Path(Link link) =>
        link.Method != "GET" || link.Path.Contains('{') ? $"<code>{link.Path}</code>" : $"<a href=\"{link.Path}\">{link.Path}</a>";
}

/// <summary>The answer of <see cref="WelcomeEndpoint"/>.</summary>
/// <param name="Links">Endpoints by what they are for.</param>
public sealed record Welcome(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("links")] IReadOnlyDictionary<string, Link> Links);

/// <summary>An endpoint; braces in its path are for the caller to fill.</summary>
/// <param name="IsOfStudio">Whether it is there only with the studio.</param>
public sealed record Link(
    [property: JsonPropertyName("method")] string Method,
    [property: JsonPropertyName("path")] string Path,
    [property: JsonIgnore] bool IsOfStudio = false);
