using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ImageGen.Telemetry;

/// <summary>
/// Where traces, metrics and log lines go: to Application Insights where its connection string is set, and to a collector where
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is. All three signals go to each; <c>docs/observability.md</c> has the variables.
/// </summary>
public static class TelemetryExport
{
    private const string ConnectionString = "APPLICATIONINSIGHTS_CONNECTION_STRING", Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Whether telemetry is sent anywhere.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        Has(configuration, ConnectionString) || Has(configuration, Endpoint);

    /// <summary>Adds what the settings ask for; nothing where they name no receiver.</summary>
    /// <param name="sampler">Where <c>OTEL_TRACES_SAMPLER</c> names none.</param>
    public static void AddExport(this IOpenTelemetryBuilder telemetry, IConfiguration configuration, Sampler sampler)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        if (!IsConfigured(configuration))
            return;
        if (Has(configuration, ConnectionString))
        {
            telemetry.UseAzureMonitorExporter();
            telemetry.Services.Configure<AzureMonitorExporterOptions>(exporter =>
            {
                exporter.Credential = MonitorCredential.Find(configuration[MonitorCredential.Setting]);
                // Lines of a trace that is not sampled are kept too: the Functions host samples no activity of an orchestration.
                exporter.EnableTraceBasedLogsSampler = false;
            });
        }

        if (Has(configuration, Endpoint))
            telemetry.UseOtlpExporter();
        // After the exporter of Azure Monitor, which sets one of its own: it keeps some spans of a trace and drops others.
        if (StandardSampler.Find(configuration, sampler) is { } chosen)
            telemetry.Services.ConfigureOpenTelemetryTracerProvider((_, traces) => traces.SetSampler(chosen));
        telemetry
            .WithTracing(traces => traces.AddAppSources())
            .WithMetrics(metrics => metrics.AddImageGenMeters())
            .WithLogging();
        telemetry.Services.Configure<OpenTelemetryLoggerOptions>(
            log => (log.IncludeScopes, log.IncludeFormattedMessage) = (true, true));
    }

    /// <summary>Whose spans are recorded: ours, those of the Durable Task SDK, and those of PostgreSQL.</summary>
    public static TracerProviderBuilder AddAppSources(this TracerProviderBuilder traces) =>
        traces.AddSource(Traces.SourceName, "Microsoft.DurableTask", "Npgsql");

    /// <summary>Names the service as the standard variables do, whatever was named before.</summary>
    public static ResourceBuilder AddNames(this ResourceBuilder resource) => resource.AddEnvironmentVariableDetector();

    private static bool Has(IConfiguration configuration, string name) => !string.IsNullOrEmpty(configuration[name]);
}
