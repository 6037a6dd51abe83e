using ImageGen.Benchmarks;

// What we promise about speed, measured on this machine:  dotnet run -c Release --project ImageGen.Benchmarks
var rounds = args is [var times] && double.TryParse(times, out var factor) ? factor : 1;
var bigPicture = TestPicture.OfSize(1024, 1_500_000);
var smallPicture = TestPicture.OfSize(640, 40_000);

Console.WriteLine(Measured.Header);
foreach (var (picture, delay, callers, jobs) in new[]
{
    (bigPicture, 0, 1, 100), (bigPicture, 0, 8, 200), (bigPicture, 0, 32, 400),
    (bigPicture, 500, 1, 25), (bigPicture, 500, 8, 96), (bigPicture, 500, 32, 256),
    (smallPicture, 0, 1, 200), (smallPicture, 0, 32, 1000),
})
{
    await using var model = await FixedModel.StartAsync(picture, TimeSpan.FromMilliseconds(delay));
    await using var host = await HostProcess.StartAsync(model.Endpoint);
    var measured = await AddedLatency.MeasureAsync(host, model, callers, (int)(jobs * rounds));
    Console.WriteLine(measured);
}
