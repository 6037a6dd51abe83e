using Microsoft.Azure.Functions.Worker.OpenTelemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Trace;

namespace ImageGen.Telemetry;

/// <summary>
/// Registers telemetry of the worker: its own traces, metrics and log lines. What the Functions host sends for a worker has neither its
/// properties nor its scopes, and the host stops doing so as soon as a worker says that it sends them itself.
/// </summary>
public static class TelemetryBuilderExtensions
{
    /// <summary>Nothing where the settings name no receiver, so that a worker never claims to send what it does not.</summary>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!TelemetryExport.IsConfigured(builder.Configuration))
            return;
        var telemetry = builder.Services.AddOpenTelemetry();
        telemetry.UseFunctionsWorkerDefaults();
        telemetry.ConfigureResource(resource => resource.AddNames());
        // The Functions host says of no activity of an orchestration that it is sampled.
        telemetry.AddExport(builder.Configuration, new AlwaysOnSampler());
    }
}
