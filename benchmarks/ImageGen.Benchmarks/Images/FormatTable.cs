using System.Globalization;
using NetVips;

namespace ImageGen.Benchmarks.Images;

/// <summary>
/// CPU of the host for an order of JPEG or WebP, where the model answers that format and where it answers PNG. The two take turns, so that
/// other work on the machine meets both.
/// </summary>
public static class FormatTable
{
    private const int Turns = 5;
    private const int Callers = 2;

    // Makes all three formats, 1024x1024 among its sizes.
    private const string Model = "stability.sd3-5-large-v1:0";

    /// <param name="rounds">Jobs are this many times those of a quick run.</param>
    public static async Task PrintAsync(double rounds)
    {
        var folders = Directory.CreateTempSubdirectory("imagegen-bench-");
        var images = Files(folders);
        await using var native = await FixedModel.StartAsync(images, TimeSpan.Zero);
        await using var png = await FixedModel.StartAsync(images["png"], TimeSpan.Zero);
        await using var nativeHost = await HostProcess.StartAsync(native.Endpoint, folders.CreateSubdirectory("native").FullName);
        await using var pngHost = await HostProcess.StartAsync(png.Endpoint, folders.CreateSubdirectory("png").FullName);
        Console.WriteLine("""
            | ordered | answer KB, its format / PNG | CPU ms a job, its format / PNG | ratio |
            |---|---|---|---|
            """);
        foreach (var format in images.Keys)
        {
            var fields = new Dictionary<string, object> { ["format"] = format, ["model"] = Model, ["width"] = 1024, ["height"] = 1024 };
            var (ofNative, ofPng) = (new List<double>(), new List<double>());
            for (var turn = 0; turn < Turns; turn++)
            {
                ofNative.Add(await CpuAsync(nativeHost, native));
                ofPng.Add(await CpuAsync(pngHost, png));
            }

            var ratios = ofNative.Zip(ofPng, (one, other) => one / other).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {format} | {images[format].Length / 1024} / {images["png"].Length / 1024} | "
                + $"{Medians.Of(ofNative, ms => ms):0} / {Medians.Of(ofPng, ms => ms):0} | {Medians.Of(ratios, ratio => ratio):0.00} |"));

            async Task<double> CpuAsync(HostProcess host, FixedModel model) =>
                (await AddedLatency.MeasureAsync(host, model, Callers, (int)(20 * rounds), fields)).CpuSecondsPerJob * 1000;
        }

        folders.Delete(recursive: true);
    }

    private static Dictionary<string, byte[]> Files(DirectoryInfo folder)
    {
        PhotographicImage.Write(folder.FullName);
        var png = File.ReadAllBytes(Path.Combine(folder.FullName, "photo.png"));
        using var image = Image.NewFromBuffer(png);
        return new()
        {
            ["png"] = png,
            ["jpeg"] = File.ReadAllBytes(Path.Combine(folder.FullName, "photo.jpg")),
            ["webp"] = image.WebpsaveBuffer(q: 85),
        };
    }
}
