using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Logs;

namespace ImageGen.Telemetry;

/// <summary>
/// Sends the log of the worker to Application Insights itself where <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c> is set: what the Functions
/// host sends for it has neither its properties nor its scopes.
/// </summary>
public static class TelemetryBuilderExtensions
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (string.IsNullOrEmpty(builder.Configuration[ConnectionString]))
            return;
        // Lines of a trace that is not sampled are kept too: the Functions host samples no activity of an orchestration.
        builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddImageGenMeters()).UseFunctionsWorkerDefaults()
            .UseAzureMonitorExporter(exporter => exporter.EnableTraceBasedLogsSampler = false);
        builder.Services.Configure<OpenTelemetryLoggerOptions>(log => (log.IncludeScopes, log.IncludeFormattedMessage) = (true, true));
    }
}
