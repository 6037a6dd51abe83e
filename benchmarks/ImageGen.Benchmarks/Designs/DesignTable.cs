using System.Globalization;
using ImageGen.Benchmarks.Images;

namespace ImageGen.Benchmarks.Designs;

/// <summary>
/// A design of 1200x628 with eight layers beside Pillow, @napi-rs/canvas and sharp: the same pictures, fonts and places in the same run,
/// each contender in a process of its own.
/// </summary>
public static class DesignTable
{
    private const int Count = 60;
    private const int Rounds = 3;

    private static readonly Contender[] Contenders =
    [
        Contender.Ours with { Arguments = [Contender.Ours.Arguments[0], DesignWorker.Word] },
        Contender.Peer("sharp", "node", "design-sharp.mjs"),
        Contender.Peer("@napi-rs/canvas", "node", "design-canvas.mjs"),
        Contender.Peer("Pillow", "/usr/bin/python3", "design.py"),
    ];

    /// <param name="rounds">Pages are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        Environment.SetEnvironmentVariable("IMAGEGEN_FONTS", Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts"));
        var folder = Directory.CreateTempSubdirectory("imagegen-bench-").FullName;
        try
        {
            PhotographicImage.Write(folder);
            DesignFiles.Write(folder);
            Console.WriteLine("| format | who | CPU ms each | cold CPU ms | peak RSS MB | result KB |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var format in new[] { "png", "jpeg" })
                await RowsAsync(format, folder, (int)(Count * rounds));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Interleaved, and the best of each: what else runs on the machine only ever adds.
    private static async Task RowsAsync(string format, string folder, int count)
    {
        var reports = Contenders.ToDictionary(contender => contender.Name, _ => new List<WorkerReport>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var contender in Contenders)
            {
                if (await contender.RunAsync(format, folder, count, workers: 1) is { } report)
                    reports[contender.Name].Add(report);
            }
        }

        foreach (var (name, all) in reports)
        {
            Console.WriteLine(all.MinBy(report => report.CpuMs) is { } best
                ? string.Create(CultureInfo.InvariantCulture,
                    $"| {format} | {name}, {best.Version} | {best.CpuMsPerItem:0.0} | {all.Min(report => report.ColdMs):0} | "
                    + $"{all.Min(report => report.PeakMb):0} | {best.Bytes / 1000.0:0} |")
                : $"| {format} | {name} | not here | | | |");
        }
    }
}
