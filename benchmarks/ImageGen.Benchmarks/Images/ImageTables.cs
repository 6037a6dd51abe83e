using System.Globalization;

namespace ImageGen.Benchmarks.Images;

/// <summary>
/// Thumbnails and conversions beside sharp and Pillow: the same files in the same run, each contender in a process of its own.
/// </summary>
public static class ImageTables
{
    private static readonly Contender[] Contenders = [Contender.Ours, Contender.Sharp, Contender.Pillow];

    /// <param name="rounds">Images are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        var folder = Directory.CreateTempSubdirectory("imagegen-bench-").FullName;
        try
        {
            PhotographicImage.Write(folder);
            foreach (var file in Directory.GetFiles(folder))
                Console.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {new FileInfo(file).Length / 1000:#,0} KB"));

            Console.WriteLine();
            Console.WriteLine("| job | workers | who | CPU ms each | a second | peak RSS MB | result KB |");
            Console.WriteLine("|---|---|---|---|---|---|---|");
            foreach (var (job, input, count) in new[]
            {
                ("thumb-png", "photo.png", 200), ("thumb-webp", "photo.png", 200), ("thumb-png", "photo.jpg", 400),
                    ("thumb-webp", "photo.jpg", 400),
                ("jpeg", "photo.png", 100), ("webp", "photo.png", 40), ("avif", "photo.png", 40),
            })
            {
                foreach (var workers in new[] { 1, 4 })
                    await RowsAsync(job, Path.Combine(folder, input), (int)(count * rounds), workers);
            }

            Console.WriteLine();
            Console.WriteLine("10,000 thumbnails, PNG to WebP, four workers:");
            await Contender.Ours.RunAsync("thumb-webp", Path.Combine(folder, "photo.png"), count: 10_000, workers: 4);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RowsAsync(string job, string file, int count, int workers)
    {
        foreach (var contender in Contenders)
        {
            var title = $"| {Path.GetExtension(file)[1..]} to {job} | {workers} | {contender.Name}";
            Console.WriteLine(await contender.RunAsync(job, file, count, workers) is { } report
                ? string.Create(CultureInfo.InvariantCulture,
                    $"{title}, {report.Version} | {report.CpuMsPerItem:0.0} | {report.ItemsPerSecond:0.0} | {report.PeakMb:0} | "
                    + $"{report.Bytes / 1000.0:0.0} |")
                : $"{title} | not here | | | |");
        }
    }
}
