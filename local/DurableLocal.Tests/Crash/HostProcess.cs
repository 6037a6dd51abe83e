using System.Diagnostics;
using System.Text;
using DurableLocal.Management;
using ImageGen.LocalHost;

namespace DurableLocal.Tests.Crash;

/// <summary>The local host in its own process, with the functions of this test assembly and of the app.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();

    private HostProcess(Process process) => _process = process;

    /// <summary>A client of the management API; it has no address if the process ended before it listened.</summary>
    public HttpClient Http { get; } = new();

    public int ExitCode => _process.ExitCode;

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    /// <summary>Starts a host and waits until it listens or has ended.</summary>
    /// <param name="killAfterWrites">The host kills itself when this journal write has reached the disk.</param>
    /// <param name="settings">More switches of the host.</param>
    public static async Task<HostProcess> StartAsync(string folder, int? killAfterWrites = null, params IEnumerable<string> settings)
    {
        var host = new HostProcess(Process.Start(StartInfo(folder, killAfterWrites, settings))!);
        host._process.ErrorDataReceived += (_, line) =>
        {
            lock (host._errors)
                host._errors.AppendLine(line.Data);
        };
        host._process.BeginErrorReadLine();

        while (await host._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("http://", StringComparison.Ordinal))
                continue;
            var address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
            host.Http.BaseAddress = new Uri(address + ManagementLinks.BasePath + "/");
            _ = host._process.StandardOutput.ReadToEndAsync();
            return host;
        }

        await host.EndAsync();
        return host;
    }

    /// <summary>Waits for the end of the process.</summary>
    public async Task EndAsync()
    {
        using var timeoutSource = new CancellationTokenSource(EngineHost.MaxWait);
        await _process.WaitForExitAsync(timeoutSource.Token);
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        Http.Dispose();
    }

    private static ProcessStartInfo StartInfo(string folder, int? killAfterWrites, IEnumerable<string> settings)
    {
        List<string> arguments =
        [
            typeof(LocalApp).Assembly.Location,
            "--port", "0",
            "--data", folder,
            "--functions", typeof(CrashScenario).Assembly.Location,
            "--DurableEngine:CheckDeterminism=true",
            "--Logging:LogLevel:Default=Warning",
            .. settings,
        ];
        if (killAfterWrites is { } writes)
            arguments.Add($"--DurableEngine:KillAfterWrites={writes}");
        return new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
