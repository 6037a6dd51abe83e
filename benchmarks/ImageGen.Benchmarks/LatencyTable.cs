namespace ImageGen.Benchmarks;

/// <summary>The main job at several numbers of callers, with a model that is immediate and one that takes its time.</summary>
public static class LatencyTable
{
    /// <param name="rounds">Jobs are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        var bigPicture = TestPicture.OfSize(1024, 1_500_000);
        var smallPicture = TestPicture.OfSize(640, 40_000);

        var folders = Directory.CreateTempSubdirectory("imagegen-bench-");
        Console.WriteLine(Measured.Header);
        foreach (var (picture, delay, callers, jobs) in new[]
        {
            (bigPicture, 0, 1, 100), (bigPicture, 0, 8, 200), (bigPicture, 0, 32, 400),
            (bigPicture, 500, 1, 25), (bigPicture, 500, 8, 96), (bigPicture, 500, 32, 256),
            (smallPicture, 0, 1, 200), (smallPicture, 0, 32, 1000),
        })
        {
            await using var model = await FixedModel.StartAsync(picture, TimeSpan.FromMilliseconds(delay));
            await using var host = await HostProcess.StartAsync(model.Endpoint, folders.CreateSubdirectory(Guid.NewGuid().ToString("N")).FullName);
            var measured = await AddedLatency.MeasureAsync(host, model, callers, (int)(jobs * rounds));
            Console.WriteLine(measured);
        }

        folders.Delete(recursive: true);
    }
}
