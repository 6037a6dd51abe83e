namespace ImageGen.LocalHost;

/// <summary>The settings of the Functions host that have a meaning here, too. <c>host.json</c> lies beside the app.</summary>
internal static class HostFile
{
    private static readonly IConfiguration Settings = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "host.json"), optional: false)
        .Build();

    /// <summary>The version of the app's orchestrations; it is named in that file only.</summary>
    public static string OrchestrationVersion => Settings["extensions:durableTask:defaultVersion"] ?? "";
}
