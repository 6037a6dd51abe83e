using System.Diagnostics;

namespace ImageGen.Benchmarks;

/// <summary>The local host as its users run it.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private HostProcess(ServerProcess server) => Server = server;

    public ServerProcess Server { get; }

    public HttpClient Client => Server.Client;

    /// <summary>CPU seconds used so far.</summary>
    public double CpuSeconds => Server.CpuSeconds;

    /// <summary>Peak resident memory, MB.</summary>
    public double PeakMegabytes => Server.PeakMegabytes;

    /// <param name="bedrockEndpoint">Where the model answers.</param>
    /// <param name="folder">
    /// An empty one, which the caller deletes when all has been measured: for minutes after files are deleted, ext4 creates new ones
    /// slowly.
    /// </param>
    /// <param name="settings">More of them, such as <c>PublicWeb:AllowHosts=localhost:8080</c>.</param>
    public static async Task<HostProcess> StartAsync(string bedrockEndpoint, string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet");
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // as ./imagegen up sets it
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "ImageGen.LocalHost.dll"), "--port", "0", "--data", folder,
            $"--Models:BedrockEndpoint={bedrockEndpoint}", "--Logging:LogLevel:Default=Warning",
        }.Concat(settings.Select(setting => $"--{setting}")))
            start.ArgumentList.Add(argument);

        return new(await ServerProcess.StartAsync(start) ?? throw new InvalidOperationException("The local host did not start."));
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
