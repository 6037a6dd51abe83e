using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace ImageGen.Benchmarks.Images;

/// <summary>Somebody who makes images: a command that takes a job, a file, a count and a number of workers.</summary>
public sealed record Contender(string Name, string Command, params string[] Arguments)
{
    // Where they lie in the project, since their packages lie beside them; this program is in bin/Release/net10.0.
    private static readonly string Peers = Path.GetFullPath("../../../peers", AppContext.BaseDirectory);

    public static Contender Ours { get; } = new(
        "ImageGen", "dotnet", Path.Combine(AppContext.BaseDirectory, "ImageGen.Benchmarks.dll"), ImageWorker.Word);

    /// <summary>Needs <c>npm ci --prefix ImageGen.Benchmarks/peers</c>.</summary>
    public static Contender Sharp { get; } = Peer("sharp", "node", "sharp.mjs");

    /// <summary>Needs <c>apt-get install python3-pil</c>; Debian's Python, not another that may stand before it.</summary>
    public static Contender Pillow { get; } = Peer("Pillow", "/usr/bin/python3", "pillow.py");

    /// <summary>A contender whose program is in <c>peers/</c>.</summary>
    public static Contender Peer(string name, string command, string program) => new(name, command, Path.Combine(Peers, program));

    /// <summary>
    /// Runs a job to its end; null, with the reason on stderr, where this contender is not installed or cannot do the job.
    /// </summary>
    public async Task<WorkerReport?> RunAsync(string job, string file, int count, int workers)
    {
        var start = new ProcessStartInfo(Command) { RedirectStandardOutput = true };
        foreach (var argument in (string[])[.. Arguments, job, file, Text(count), Text(workers)])
            start.ArgumentList.Add(argument);
        start.Environment["UV_THREADPOOL_SIZE"] = Text(workers);
        start.Environment["MALLOC_ARENA_MAX"] = "2"; // as ./imagegen up sets it
        try
        {
            using var process = Process.Start(start)!;
            var answer = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? JsonSerializer.Deserialize<WorkerReport>(answer) : null;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            await Console.Error.WriteLineAsync($"{Name}: {missing.Message}");
            return null;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
