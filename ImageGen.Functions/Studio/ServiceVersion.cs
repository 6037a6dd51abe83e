using ImageGen.Telemetry;

namespace ImageGen.Studio;

/// <summary>What this service calls itself.</summary>
internal static class ServiceVersion
{
    public const string Name = "ImageGen";

    public static string Number => Traces.Version;
}
