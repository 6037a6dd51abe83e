using System.Diagnostics;
using System.Globalization;

namespace ImageGen.Benchmarks;

/// <summary>The local host as its users run it, in a process of its own, so that its CPU and memory can be told apart.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>CPU seconds used so far.</summary>
    public double CpuSeconds
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Peak resident memory, MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
    }

    /// <param name="bedrockEndpoint">Where the model answers.</param>
    /// <param name="folder">
    /// An empty one, which the caller deletes when all has been measured: for minutes after files are deleted, ext4 creates new ones
    /// slowly.
    /// </param>
    /// <param name="settings">More of them, such as <c>PublicWeb:AllowHosts=localhost:8080</c>.</param>
    public static async Task<HostProcess> StartAsync(string bedrockEndpoint, string folder, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // as ./imagegen up sets it
        foreach (var argument in new[]
        {
            Path.Combine(AppContext.BaseDirectory, "ImageGen.LocalHost.dll"), "--port", "0", "--data", folder,
            $"--Models:BedrockEndpoint={bedrockEndpoint}", "--Logging:LogLevel:Default=Warning",
        }.Concat(settings.Select(setting => $"--{setting}")))
            start.ArgumentList.Add(argument);

        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://localhost:", StringComparison.Ordinal)) is { } address)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new Uri(address));
            }
        }

        throw new InvalidOperationException("The local host did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
