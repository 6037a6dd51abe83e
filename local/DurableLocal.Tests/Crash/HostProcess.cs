using System.Diagnostics;
using System.Text;
using ImageGen.LocalHost;
using DurableLocal.Management;

namespace DurableLocal.Tests.Crash;

/// <summary>The local host as a process of its own, with the functions of this test assembly beside the app's.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder errors = new();

    private HostProcess(Process process) => this.process = process;

    /// <summary>A client of the management API; without an address when the process ended before it could listen.</summary>
    public HttpClient Http { get; } = new();

    public int ExitCode => process.ExitCode;

    public string Errors
    {
        get
        {
            lock (errors)
                return errors.ToString();
        }
    }

    /// <summary>Starts a host and waits until it listens or has ended.</summary>
    /// <param name="killAfterWrites">The host kills itself when this journal write has reached the disk.</param>
    public static async Task<HostProcess> StartAsync(string folder, int? killAfterWrites = null)
    {
        var host = new HostProcess(Process.Start(StartInfo(folder, killAfterWrites))!);
        host.process.ErrorDataReceived += (_, line) =>
        {
            lock (host.errors)
                host.errors.AppendLine(line.Data);
        };
        host.process.BeginErrorReadLine();

        while (await host.process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains("http://", StringComparison.Ordinal))
                continue;
            var address = line[line.IndexOf("http://", StringComparison.Ordinal)..].Split(' ')[0];
            host.Http.BaseAddress = new Uri(address + ManagementLinks.BasePath + "/");
            _ = host.process.StandardOutput.ReadToEndAsync();
            return host;
        }

        await host.EndAsync();
        return host;
    }

    /// <summary>Waits for the end of the process.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(EngineHost.Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Ends the process as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Http.Dispose();
    }

    private static ProcessStartInfo StartInfo(string folder, int? killAfterWrites)
    {
        List<string> arguments =
        [
            typeof(LocalApp).Assembly.Location,
            "--port", "0",
            "--data", folder,
            "--functions", typeof(CrashStory).Assembly.Location,
            "--DurableEngine:CheckDeterminism=true",
            "--Logging:LogLevel:Default=Warning",
        ];
        if (killAfterWrites is { } writes)
            arguments.Add($"--DurableEngine:KillAfterWrites={writes}");
        return new("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
