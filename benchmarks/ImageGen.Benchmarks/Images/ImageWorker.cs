using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using ImageGen.Imaging;
using Vips = NetVips.NetVips;

namespace ImageGen.Benchmarks.Images;

/// <summary>
/// Our side of the comparison, in a process of its own: one job over and over on so many threads, as the service does it, the look at the
/// file's
/// structure included. The peers' workers, <c>peers/</c>, take the same arguments and answer the same line.
/// </summary>
public static class ImageWorker
{
    /// <summary>The first argument.</summary>
    public const string Word = "image-worker";

    private const int Box = 120;
    private const int Landmark = 1000;

    /// <param name="job"><c>thumb-png</c>, <c>thumb-webp</c>, or a format to convert to.</param>
    /// <param name="path">The image, which is read once.</param>
    /// <param name="count">Images to make, after a warm-up.</param>
    /// <param name="workers">Threads.</param>
    public static void Run(string job, string path, int count, int workers)
    {
        var file = File.ReadAllBytes(path);
        var make = Maker(job);
        var bytes = 0;
        Repeat(Math.Min(count, 100), workers, _ => bytes = make(file));

        using var process = Process.GetCurrentProcess();
        var (cpu, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
        Repeat(count, workers, made =>
        {
            make(file);
            if (count > Landmark && made % Landmark == 0)
                Console.Error.WriteLine(
                    string.Create(CultureInfo.InvariantCulture, $"{made,6} made, resident {Environment.WorkingSet / 1048576.0:0} MB"));
        });
        var seconds = clock.Elapsed.TotalSeconds;
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new WorkerReport(
            count, seconds, (process.TotalProcessorTime - cpu).TotalMilliseconds, process.PeakWorkingSet64 / 1048576.0, bytes,
            $"libvips {Vips.Version(0)}.{Vips.Version(1)}.{Vips.Version(2)}")));
    }

    private static void Repeat(int count, int workers, Action<int> action)
    {
        var made = 0;
        var threads = Enumerable.Range(0, workers).Select(_ => new Thread(() =>
        {
            while (Interlocked.Increment(ref made) is var number && number <= count)
                action(number);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    private static Func<byte[], int> Maker(string job)
    {
        var library = new ImagingLibrary();
        if (job.Split('-') is ["thumb", var word] && ImageFormats.TryParse(word, out var small))
        {
            var thumbnailer = new Thumbnailer(library);
            return file =>
                thumbnailer.MakeAsync(file, Probed(file), Box, small, CancellationToken.None).GetAwaiter().GetResult().Value!.Bytes.Length;
        }

        if (!ImageFormats.TryParse(job, out var format))
            throw new ArgumentException($"no such job: {job}");
        var finisher = new ImageFinisher(library);
        return file => finisher.FinishAsync(
            file, Probed(file), new() { Format = format }, CancellationToken.None).GetAwaiter().GetResult().Value!.Bytes.Length;
    }

    private static ProbedImage Probed(byte[] file) => ImageProbe.Probe(file).Value!;
}
