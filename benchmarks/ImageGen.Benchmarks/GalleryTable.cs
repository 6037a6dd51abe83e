using System.Diagnostics;
using System.Globalization;
using ImageGen.LocalHost.Storage;
using ImageGen.Storage;
using ImageGen.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ImageGen.Benchmarks;

/// <summary>
/// What pages of a user's list cost in the disk store, by the number of their records: one every five minutes, as many to the hour in each
/// row.
/// </summary>
public static class GalleryTable
{
    private const string User = "mia";
    private const int PageSize = 50;
    private const int Calls = 40;
    private const int WarmUps = 60;

    private static readonly StoredImage Image = new(
        "generated/mia/20250101_000000_gallery_A_futuristic_cityscape.png",
        new("image/png", 1_500_000, new string('b', 64), 1344, 768, "stability.stable-image-core-v1:1", 1, 1, null, "#a1b2c3"));

    /// <param name="rounds">Calls are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        Console.WriteLine("| records | page | records read | wall ms p50 | CPU ms | wall beside 100 records |");
        Console.WriteLine("|---|---|---|---|---|---|");
        var ofHundred = new Dictionary<string, double>();
        await using var services = new ServiceCollection().AddImageGenMetrics().BuildServiceProvider();
        var metrics = services.GetRequiredService<Metrics>();
        foreach (var records in new[] { 100, 10_000, 100_000 })
        {
            var root = Path.Combine(Path.GetTempPath(), $"imagegen-gallery-{Guid.NewGuid():N}");
            try
            {
                var layout = new DiskLayout(Options.Create(new DiskOptions { Root = root }));
                using var store = new DiskRecordStore(layout, new UserIndex(layout), metrics, NullLogger<DiskRecordStore>.Instance);
                await Parallel.ForAsync(
            0, records, (number, token) => new(store.CreateAsync(GalleryRecords.Of(User, number, Image), token)));
                foreach (var (page, query) in Queries(records))
                    await RowAsync(store, records, page, query, (int)(Calls * rounds), ofHundred);
            }
            finally
            {
                Directory.Delete(root, recursive: true);
            }
        }
    }

    private static (string Page, RecordQuery Query)[] Queries(int records) =>
    [
        ("first", new(User, PageSize)),
        ("jump to the middle", new(User, PageSize) { To = GalleryRecords.CreatedAt(records / 2) }),
        ("search without a match", new(User, PageSize) { Matches = record => record.Prompt.Contains("needle", StringComparison.Ordinal) }),
    ];

    private static async Task RowAsync(
        DiskRecordStore store, int records, string page, RecordQuery query, int calls, Dictionary<string, double> ofHundred)
    {
        var read = 0;
        // Compiled and optimised before it is measured.
        for (var call = 0; call < WarmUps; call++)
            read = (await store.ListAsync(query, CancellationToken.None)).Read;
        var walls = new List<double>();
        var cpu = Environment.CpuUsage.TotalTime;
        for (var call = 0; call < calls; call++)
        {
            var start = Stopwatch.GetTimestamp();
            await store.ListAsync(query, CancellationToken.None);
            walls.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var cpuEach = (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / calls;
        walls.Sort();
        var wall = walls[walls.Count / 2];
        ofHundred.TryAdd(page, wall);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {records} | {page} | {read} | {wall:0.00} | {cpuEach:0.00} | {wall / ofHundred[page]:0.00} |"));
    }
}
