using System.Diagnostics;
using System.Globalization;

namespace ImageGen.Benchmarks;

/// <summary>A server in a process of its own, so that its CPU and memory can be told apart. It is killed in the end.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <summary>CPU seconds used so far, of the user and of the system.</summary>
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

    /// <summary>Waits for a line with the address at which the program serves; null where it ends before.</summary>
    public static async Task<ServerProcess?> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(IsAddress) is { } address)
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, new Uri(address));
            }
        }

        process.Dispose();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static bool IsAddress(string word) =>
        word.StartsWith("http://localhost:", StringComparison.Ordinal) || word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal);
}
