namespace ImageGen.Benchmarks;

/// <summary>The main job at several numbers of callers, with a model that is immediate and one that takes its time.</summary>
public static class LatencyTable
{
    /// <param name="rounds">Jobs are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        var bigImage = TestImage.OfSize(1024, 1_500_000);
        var smallImage = TestImage.OfSize(640, 40_000);

        var folders = Directory.CreateTempSubdirectory("imagegen-bench-");
        Console.WriteLine(Measured.Header);
        foreach (var (image, delay, callers, jobs) in new[]
        {
            (bigImage, 0, 1, 100), (bigImage, 0, 8, 200), (bigImage, 0, 32, 400),
            (bigImage, 500, 1, 25), (bigImage, 500, 8, 96), (bigImage, 500, 32, 256), (bigImage, 1000, 60, 120),
            (smallImage, 0, 1, 200), (smallImage, 0, 32, 1000),
        })
        {
            await using var model = await FixedModel.StartAsync(image, TimeSpan.FromMilliseconds(delay));
            await using var host = await HostProcess.StartAsync(
                model.Endpoint, folders.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName);
            var measured = await AddedLatency.MeasureAsync(host, model, callers, (int)(jobs * rounds));
            Console.WriteLine(measured);
        }

        folders.Delete(recursive: true);
    }
}
