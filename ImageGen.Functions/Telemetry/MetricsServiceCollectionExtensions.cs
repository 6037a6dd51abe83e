using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Metrics;

namespace ImageGen.Telemetry;

/// <summary>Registers what is measured, and which of it is exported.</summary>
public static class MetricsServiceCollectionExtensions
{
    // The last two know the hosts that are called, and callers choose those.
    private static readonly string[] BuiltIn =
        ["System.Runtime", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", HttpMeter, NamesMeter];

    private const string HttpMeter = "System.Net.Http", NamesMeter = "System.Net.NameResolution";

    /// <summary>Registers <see cref="Metrics"/>, once for all rooms.</summary>
    public static IServiceCollection AddImageGenMetrics(this IServiceCollection services)
    {
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Metrics>();
        return services;
    }

    /// <summary>
    /// Exports the instruments of this app, of its process and of its libraries. Their attributes are bounded: what names a foreign host is
    /// left out.
    /// </summary>
    public static MeterProviderBuilder AddImageGenMeters(this MeterProviderBuilder provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        return provider.AddMeter(Metrics.MeterName).AddMeter(BuiltIn).AddView(instrument =>
            instrument.Meter.Name is HttpMeter or NamesMeter
                ? new MetricStreamConfiguration
                {
                    TagKeys =
                    [
                        "http.request.method", "http.response.status_code", "error.type", "network.protocol.version",
                        "http.connection.state",
                    ],
                }
                : null);
    }
}
