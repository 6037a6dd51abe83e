using System.Text.Json;
using ImageGen.Http;

namespace ImageGen.LocalHost.Tracing;

/// <summary>
/// <c>GET /traces</c> and <c>GET /traces/{id}</c>: the traces of the last jobs, as pages for browsers and else as JSON. The caller guards
/// them: they show the requests of all users.
/// </summary>
public static class TraceEndpoints
{
    public const string Path = "/traces";

    private const string ReadMethods = "GET, HEAD, OPTIONS";

    // Nothing of anywhere else, and no script.
    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static void MapTraces(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapRead(Path, (HttpContext http, TraceStore store) => Answer(
            http, store.All(), TracePage.List, all => new { Traces = all.Select(Summary) }));
        endpoints.MapRead(Path + "/{traceId:length(32)}", (string traceId, HttpContext http, TraceStore store) =>
            store.Find(traceId) is { } trace ? Answer(http, trace, TracePage.Waterfall, Detail) : Problem.NoSuchPath(http.Request.Path));
        endpoints.MapRead($"{Path}/style.css", (HttpContext http) =>
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Text(TraceStyle.Css, "text/css; charset=utf-8");
        });
    }

    private static void MapRead(this IEndpointRouteBuilder endpoints, string path, Delegate answer)
    {
        endpoints.MapMethods(path, [HttpMethods.Get, HttpMethods.Head], answer);
        // Routing alone answers another method without a body.
        endpoints.Map(path, (HttpContext http) =>
        {
            http.Response.Headers.Allow = ReadMethods;
            return Problem.MethodNotAllowed(http.Request.Method, ReadMethods);
        });
    }

    private static IResult Answer<T>(HttpContext http, T content, Func<T, string> page, Func<T, object> json)
    {
        var headers = http.Response.Headers;
        headers.Vary = "Accept";
        headers.XContentTypeOptions = "nosniff";
        if (!http.Request.GetTypedHeaders().Accept.Any(
            accepted => accepted.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)))
            return Results.Json(json(content), Json);
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        return Results.Content(page(content), "text/html; charset=utf-8");
    }

    private static object Summary(KeptTrace trace) => new
    {
        trace.TraceId,
        trace.RequestId,
        trace.Name,
        trace.Outcome,
        trace.StartedAt,
        DurationMs = Math.Round(trace.Duration.TotalMilliseconds, 1),
        Spans = trace.Spans.Count + trace.Dropped,
    };

    private static object Detail(KeptTrace trace) => new
    {
        trace.TraceId,
        trace.RequestId,
        trace.Name,
        trace.Outcome,
        trace.StartedAt,
        DurationMs = Math.Round(trace.Duration.TotalMilliseconds, 1),
        trace.Dropped,
        Spans = trace.Spans.Select(span => new
        {
            span.SpanId,
            span.ParentId,
            span.Name,
            span.Kind,
            span.Source,
            span.StartedAt,
            DurationMs = Math.Round(span.Duration.TotalMilliseconds, 3),
            span.HasFailed,
            span.Attributes,
        }),
    };
}
