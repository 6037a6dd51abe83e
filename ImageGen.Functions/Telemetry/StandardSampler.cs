using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace ImageGen.Telemetry;

/// <summary>
/// The sampler that <c>OTEL_TRACES_SAMPLER</c> and <c>OTEL_TRACES_SAMPLER_ARG</c> name (OpenTelemetry specification, environment
/// variables). The SDK reads them itself, except where the exporter of Azure Monitor has set a sampler of its own.
/// </summary>
internal static class StandardSampler
{
    private const string Name = "OTEL_TRACES_SAMPLER", Argument = "OTEL_TRACES_SAMPLER_ARG";

    /// <summary>Null where one of a vendor is named.</summary>
    /// <param name="otherwise">Where none is named.</param>
    public static Sampler? Find(IConfiguration configuration, Sampler otherwise)
    {
        var ratio = new TraceIdRatioBasedSampler(
            double.TryParse(configuration[Argument], NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
                ? Math.Clamp(share, 0, 1)
                : 1);
        return configuration[Name]?.Trim().ToUpperInvariant() switch
        {
            "ALWAYS_ON" => new AlwaysOnSampler(),
            "ALWAYS_OFF" => new AlwaysOffSampler(),
            "TRACEIDRATIO" => ratio,
            "PARENTBASED_ALWAYS_ON" => new ParentBasedSampler(new AlwaysOnSampler()),
            "PARENTBASED_ALWAYS_OFF" => new ParentBasedSampler(new AlwaysOffSampler()),
            "PARENTBASED_TRACEIDRATIO" => new ParentBasedSampler(ratio),
            null or "" => otherwise,
            _ => null,
        };
    }
}
