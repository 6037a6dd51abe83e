using System.Globalization;
using ImageGen.Benchmarks.Images;

namespace ImageGen.Benchmarks.Overlays;

/// <summary>
/// An overlay of three texts on a background of 1024x1024 beside Pillow, @napi-rs/canvas and sharp: the same design, fonts and file in the
/// same run, each contender in a process of its own.
/// </summary>
public static class OverlayTable
{
    private const int Count = 60;
    private const int Rounds = 3;

    private static readonly Contender[] Contenders =
    [
        Contender.Ours with { Arguments = [Contender.Ours.Arguments[0], OverlayWorker.Word] },
        Contender.Peer("sharp", "node", "overlay-sharp.mjs"),
        Contender.Peer("@napi-rs/canvas", "node", "overlay-canvas.mjs"),
        Contender.Peer("Pillow", "/usr/bin/python3", "overlay.py"),
    ];

    /// <param name="rounds">Overlays are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        Environment.SetEnvironmentVariable("IMAGEGEN_FONTS", Path.Combine(AppContext.BaseDirectory, "Imaging", "Fonts"));
        var folder = Directory.CreateTempSubdirectory("imagegen-bench-").FullName;
        try
        {
            PhotographicImage.Write(folder);
            Console.WriteLine("| background | who | CPU ms each | cold CPU ms | peak RSS MB | result KB |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var file in new[] { "photo.jpg", "photo.png" })
                await RowsAsync(Path.Combine(folder, file), (int)(Count * rounds));
            Console.WriteLine();
            Console.WriteLine("500 overlays, one after another:");
            await Contenders[0].RunAsync("overlay", Path.Combine(folder, "photo.jpg"), count: 500, workers: 1);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Interleaved, and the best of each: what else runs on the machine only ever adds.
    private static async Task RowsAsync(string file, int count)
    {
        var reports = Contenders.ToDictionary(contender => contender.Name, _ => new List<WorkerReport>());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var contender in Contenders)
            {
                if (await contender.RunAsync("overlay", file, count, workers: 1) is { } report)
                    reports[contender.Name].Add(report);
            }
        }

        foreach (var (name, all) in reports)
        {
            var title = $"| {Path.GetExtension(file)[1..]} | {name}";
            Console.WriteLine(all.MinBy(report => report.CpuMs) is { } best
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{title}, {best.Version} | {best.CpuMsPerItem:0.0} | {all.Min(report => report.ColdMs):0} | "
                    + $"{all.Min(report => report.PeakMb):0} | {best.Bytes / 1000.0:0} |")
                : $"{title} | not here | | | |");
        }
    }
}
