using System.Globalization;
using ImageGen.Benchmarks.Images;

namespace ImageGen.Benchmarks.Jobs;

/// <summary>The main job beside the older services, on the same machine in the same minutes: medians of interleaved rounds.</summary>
internal static class JobTable
{
    private const int Rounds = 3;

    /// <param name="factor">Jobs are this many times those of a quick run; the warm-up is always the same.</param>
    public static async Task PrintAsync(double factor)
    {
        var load = await LoadAsync();
        var setups = Setups(factor);
        var runs = await RunAsync(setups);
        Console.WriteLine($"Medians of {Rounds} rounds. Load of the machine: {load} before, {await LoadAsync()} after.");
        Console.WriteLine();
        Console.WriteLine("| image | callers | who | jobs | jobs/s | added p50 ms | p99 ms | CPU s/job | peak RSS MB |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (var setup in setups)
        {
            foreach (var contender in JobContender.All)
                Console.WriteLine(Row(setup, contender, Median(runs, contender, setup.Size, setup.Callers)));
        }

        Console.WriteLine();
        JobGoals.Print((contender, size, callers) => Median(runs, contender, size, callers));
    }

    private static async Task<List<Run>> RunAsync(List<JobSetup> setups)
    {
        var folders = Directory.CreateTempSubdirectory("imagegen-bench-");
        var present = JobContender.All.ToList();
        var runs = new List<Run>();
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var setup in setups)
            {
                await Console.Error.WriteLineAsync($"Round {round} of {Rounds}: {setup.Size}, callers: {setup.Callers}");
                await using var model = await FixedModel.StartAsync(setup.Image, TimeSpan.Zero);
                foreach (var contender in present.ToList())
                {
                    var folder = folders.CreateSubdirectory(Guid.NewGuid().ToString("N"));
                    if (await TryRunAsync(contender, setup, model.Endpoint, folder) is { } figures)
                        runs.Add(new(contender, setup, figures));
                    else
                        present.Remove(contender);
                }
            }
        }

        folders.Delete(recursive: true);
        return runs;
    }

    private static async Task<JobFigures?> TryRunAsync(JobContender contender, JobSetup setup, string model, DirectoryInfo folder)
    {
        try
        {
            return await contender.RunAsync(setup, model, folder);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            await Console.Error.WriteLineAsync($"{contender.Name}: {missing.Message}");
            return null;
        }
    }

    private static List<JobSetup> Setups(double factor)
    {
        var large = PhotographicImage.Png(noise: 2);
        var small = TestImage.OfSize(640, 40_000);
        return
        [
            Setup("1.5 MB", large, 1, 100), Setup("1.5 MB", large, 8, 200), Setup("1.5 MB", large, 32, 400),
            Setup("40 KB", small, 1, 200), Setup("40 KB", small, 8, 400), Setup("40 KB", small, 32, 800),
        ];

        JobSetup Setup(string size, byte[] image, int callers, int jobs) =>
            new(size, image, callers, Math.Max(callers, (int)(jobs * factor)));
    }

    private static JobFigures? Median(List<Run> runs, JobContender contender, string size, int callers)
    {
        var rounds = runs.Where(run => run.Contender == contender && run.Setup.Size == size && run.Setup.Callers == callers)
            .Select(run => run.Figures).ToList();
        return rounds.Count > 0 ? JobFigures.Median(rounds) : null;
    }

    private static string Row(JobSetup setup, JobContender contender, JobFigures? figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {setup.Size} | {setup.Callers} | {contender.Name} | {setup.Jobs} | ")
        + (figures is null ? "missing | | | | |" : string.Create(
            CultureInfo.InvariantCulture,
            $"{figures.JobsPerSecond:0.0} | {figures.AddedP50Ms:0} | {figures.AddedP99Ms:0} | {figures.CpuSeconds:0.0000} | "
            + $"{figures.PeakMegabytes:0} |"));

    private static async Task<string> LoadAsync() => (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0];

    private sealed record Run(JobContender Contender, JobSetup Setup, JobFigures Figures);
}
