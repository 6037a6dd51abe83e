using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace ImageGen.Tests.Emulators;

/// <summary>
/// A server of <c>eng/emulators</c>, run as a child process. It ends when its standard input closes, which happens at the latest when
/// this process is gone, however it went.
/// </summary>
public sealed class Emulator : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private Emulator(Process process, Uri address)
    {
        _process = process;
        Address = address;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => process.StandardInput.Close();
    }

    public Uri Address { get; }

    public static async Task<Emulator> StartAsync(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder(), script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var errors = new StringBuilder();
        try
        {
            var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
            process.BeginErrorReadLine();
            var ready = await process.StandardOutput.ReadLineAsync().WaitAsync(StartTimeout)
                ?? throw new InvalidOperationException("It ended before it was ready.");
            return new Emulator(process, new Uri(JsonDocument.Parse(ready).RootElement.GetProperty("url").GetString()!));
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException(
                $"The emulator {script} does not run, and the tests need it. Run eng/install.sh test. {failure.Message} {errors}", failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ImageGen.sln")))
                return Path.Combine(folder.FullName, "eng", "emulators");
        }

        throw new DirectoryNotFoundException($"ImageGen.sln lies in no folder above {AppContext.BaseDirectory}.");
    }
}
