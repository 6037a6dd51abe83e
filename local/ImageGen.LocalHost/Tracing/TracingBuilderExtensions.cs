using DurableLocal.Management;
using ImageGen.Telemetry;
using OpenTelemetry.Instrumentation.AspNetCore;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImageGen.LocalHost.Tracing;

/// <summary>Registers the traces of the local host: the last ones in memory, and all telemetry to where the settings say.</summary>
public static class TracingBuilderExtensions
{
    // The simulator stands in for others, whose spans are not ours; the rest is asked for all day.
    private static readonly PathString[] Untraced = ["/local", "/traces", "/health", "/studio", "/favicon.ico"];

    // Callers poll how one job stands; their spans would cost more than the answers.
    private static readonly PathString[] Polled =
        ["/api/assets", "/api/status", "/generative-ai-images/status", $"{ManagementLinks.BasePath}/instances"];

    /// <param name="jobs">How many are kept in memory; 0 keeps none, and then nothing is recorded unless it is sent.</param>
    public static void AddLocalTelemetry(this WebApplicationBuilder builder, int jobs)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (jobs <= 0 && !TelemetryExport.IsConfigured(builder.Configuration))
            return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService("imagegen", serviceVersion: Traces.Version)
            .AddNames());
        telemetry.WithTracing(traces => traces.AddAppSources().AddAspNetCoreInstrumentation(Shorten));
        if (jobs > 0)
        {
            var store = new TraceStore(jobs);
            builder.Services.AddSingleton(store);
            telemetry.WithTracing(traces => traces.AddProcessor(store));
        }

        telemetry.AddExport(builder.Configuration, new ParentBasedSampler(new AlwaysOnSampler()));
    }

    // A path may hold the signature of a link or, by mistake, a key: the span has the route instead.
    private static void Shorten(AspNetCoreTraceInstrumentationOptions instrumentation)
    {
        instrumentation.Filter = http => !Untraced.Any(path => http.Request.Path.StartsWithSegments(path)) && !IsPoll(http.Request);
        instrumentation.EnrichWithHttpResponse = (span, response) =>
        {
            span.SetTag("url.path", null).SetTag("url.query", null);
            if (response.HttpContext.Items.TryGetValue(typeof(TracingBuilderExtensions), out var route))
                span.SetTag("http.route", route).DisplayName = $"{response.HttpContext.Request.Method} {route}";
        };
    }

    private static bool IsPoll(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && Polled.Any(path => request.Path.StartsWithSegments(path, out var job) && job.Value?.LastIndexOf('/') == 0);

    /// <summary>Names the span of a request after the route of its function.</summary>
    public static void NameTrace(this HttpContext http, string template)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Items[typeof(TracingBuilderExtensions)] = $"/{template}";
    }
}
