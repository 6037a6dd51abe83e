using System.Reflection;

namespace ImageGen.Studio;

/// <summary>What this service calls itself.</summary>
internal static class ServiceVersion
{
    public const string Name = "ImageGen";

    public static string Number { get; } =
        typeof(ServiceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";
}
