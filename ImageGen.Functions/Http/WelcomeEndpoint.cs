using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ImageGen.Http;

/// <summary>
/// <c>GET /</c>: what this service is and where its endpoints are; a page for browsers, JSON for others. The constraint matches the empty
/// path, which a catch-all with a constraint does not.
/// </summary>
public sealed class WelcomeEndpoint
{
    private static readonly Welcome Answer = new(
        "ImageGen",
        typeof(WelcomeEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0",
        new Dictionary<string, string>
        {
            ["generate"] = "/api/assets",
            ["record"] = "/api/assets/{request_id}",
            ["image"] = "/api/assets/{request_id}/image",
            ["thumbnail"] = "/api/assets/{request_id}/thumbnail",
            ["cancel"] = "/api/assets/{request_id}/cancel",
            ["retry"] = "/api/assets/{request_id}/retry",
            ["two_links"] = "/generate-image",
            ["models"] = "/api/models",
            ["presets"] = "/api/presets",
            ["health"] = "/health",
            ["ready"] = "/health/ready",
        });

    [Function(nameof(WelcomeEndpoint))]
    public static IResult Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, Route = "{ignored:maxlength(0)?}")] HttpRequest http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!HttpMethods.IsGet(http.Method) && !HttpMethods.IsHead(http.Method))
            return WrongRouteEndpoint.Answer(http, ["GET", "HEAD", "OPTIONS"]);
        http.HttpContext.Response.Headers.Vary = "Accept";
        return http.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            ? Page(http)
            : Results.Json(Answer);
    }

    private static IResult Page(HttpRequest http)
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
            <p>Version {{Answer.Version}}. Turns prompts into stored images; send one:</p>
            <pre>curl -s {{origin}}/api/assets -H 'Content-Type: application/json' -H 'Prefer: wait=30' \
              -d '{"prompt": "A futuristic cityscape at sunset"}'</pre>
            <ul>
            {{string.Join("\n", Answer.Links.Select(link => $"<li>{link.Key}: {Path(link.Value)}</li>"))}}
            </ul>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    // Those of one request can only be followed with its id.
    private static string Path(string path) => path.Contains('{') ? $"<code>{path}</code>" : $"<a href=\"{path}\">{path}</a>";
}

/// <summary>The answer of <see cref="WelcomeEndpoint"/>.</summary>
/// <param name="Links">Paths by what they are for.</param>
public sealed record Welcome(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("links")] IReadOnlyDictionary<string, string> Links);
