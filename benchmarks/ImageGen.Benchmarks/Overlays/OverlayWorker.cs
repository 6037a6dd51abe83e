using System.Diagnostics;
using System.Text.Json;
using ImageGen.Benchmarks.Images;
using ImageGen.Imaging;
using ImageGen.Imaging.Overlays;
using ImageGen.Imaging.Text;

namespace ImageGen.Benchmarks.Overlays;

/// <summary>
/// Our side of the comparison, in a process of its own: the same overlay over and over, measured for contrast and read back each time. The
/// peers' workers, <c>peers/overlay*</c>, take the same arguments and answer the same line, and do neither.
/// </summary>
public static class OverlayWorker
{
    /// <summary>The first argument.</summary>
    public const string Word = "overlay-worker";

    private const int WarmUp = 60;
    private const int Landmark = 100;

    private static readonly OverlayRequest Request = new()
    {
        Layout = "bottom-scrim",
        Size = "1:1",
        Text = new() { Headline = "Summer sound, lighter than ever", Price = "€129.00", Offer = "-30% until Sunday" },
    };

    /// <param name="path">The background, which is read once.</param>
    /// <param name="count">Overlays to make, after a warm-up.</param>
    public static async Task RunAsync(string path, int count)
    {
        var file = await File.ReadAllBytesAsync(path);
        var start = Environment.CpuUsage.TotalTime;
        var composer = new OverlayComposer(new ImagingLibrary(), new TextEngine(new FontLibrary()));
        var result = await ComposeAsync();
        var cold = Environment.CpuUsage.TotalTime - start;
        for (var i = 0; i < WarmUp; i++)
            await ComposeAsync();

        var (cpu, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        for (var i = 1; i <= count; i++)
        {
            await ComposeAsync();
            if (count > Landmark && i % Landmark == 0)
                await Console.Error.WriteLineAsync($"{i,6} made, resident {Environment.WorkingSet / 1048576} MB");
        }

        var seconds = clock.Elapsed.TotalSeconds;
        var used = Environment.CpuUsage.TotalTime - cpu;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new WorkerReport(
            count, seconds, used.TotalMilliseconds, process.PeakWorkingSet64 / 1048576.0, result.Jpeg.Length,
            $"renderer {OverlayComposer.RendererVersion}")
        { ColdMs = cold.TotalMilliseconds }));
        if (Environment.GetEnvironmentVariable("IMAGEGEN_KEEP") is { } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, "imagegen.jpg"), result.Jpeg);

        async Task<ComposedImage> ComposeAsync()
        {
            var composed = await composer.ComposeAsync(file, Request, CancellationToken.None);
            return composed.Value ?? throw new InvalidOperationException(composed.Refusal!.Sentence);
        }
    }
}
