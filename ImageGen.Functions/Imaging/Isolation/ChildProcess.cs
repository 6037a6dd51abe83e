using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ImageGen.Imaging.Isolation;

/// <summary>
/// This program, started once more for one command of <see cref="ChildCommands"/>: native code that reads strangers' bytes there can be
/// ended, and whatever becomes of it, this process goes on.
/// </summary>
internal static class ChildProcess
{
    private static readonly TimeSpan MemoryCheck = TimeSpan.FromMilliseconds(50);

    // The child gets no keys or connection strings.
    private static readonly string[] Inherited =
        ["PATH", "HOME", "TMPDIR", "TEMP", "TMP", "SystemRoot", "DOTNET_ROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"];

    /// <summary>Runs a command and reads what it writes.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="budget">When it is ended.</param>
    /// <param name="maxBytes">The memory at which it is ended.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; the child is ended.</exception>
    public static async Task<ChildOutcome> RunAsync(
        IEnumerable<string> command, ReadOnlyMemory<byte> input, TimeSpan budget, long maxBytes, CancellationToken cancellationToken)
    {
        using var process = Process.Start(StartInfo(command))
            ?? throw new InvalidOperationException("The program could not be started once more.");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(budget);
        var watching = WatchAsync(process, maxBytes, deadline.Token);
        try
        {
            var writing = WriteAsync(process, input, deadline.Token);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, deadline.Token);
            await writing;
            await process.WaitForExitAsync(deadline.Token);
            return new(process.ExitCode, output.ToArray());
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChildOutcome.Ended;
        }
        finally
        {
            End(process);
            await deadline.CancelAsync();
            await watching;
        }
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> command)
    {
        var program = typeof(ChildProcess).Assembly.Location;
        var start = new ProcessStartInfo(Host()) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var word in command)
            start.ArgumentList.Add(word);
        foreach (var name in start.Environment.Keys.Except(Inherited).ToList())
            start.Environment.Remove(name);
        // One short command: nothing is compiled twice, and no heap is set aside for every core.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcConcurrent"] = "0";
        return start;
    }

    // The runtime lies in dotnet/shared/Microsoft.NETCore.App/<version>, whoever started this process.
    private static string Host()
    {
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        if (Path.GetFileName(Environment.ProcessPath) == name)
            return Environment.ProcessPath!;
        var beside = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(beside) ? beside : name;
    }

    private static async Task WriteAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all; its exit code says more.
        }
    }

    private static async Task WatchAsync(Process process, long maxBytes, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(MemoryCheck);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                process.Refresh();
                if (!process.HasExited && process.WorkingSet64 > maxBytes)
                    End(process);
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (InvalidOperationException)
        {
            // It exited in between.
        }
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill();
    }
}

/// <summary>How a child ended.</summary>
/// <param name="ExitCode">Null where it took too long.</param>
/// <param name="Output">What it wrote.</param>
internal sealed record ChildOutcome(int? ExitCode, byte[] Output)
{
    public static ChildOutcome Ended { get; } = new(null, []);
}
