using System.Globalization;
using ImageGen.Benchmarks;
using ImageGen.Benchmarks.Images;

// Measures the figures of docs/performance.md on this machine. A number at the end multiplies the jobs.
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks                 the main job
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- thumbnails   images, beside sharp and Pillow
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- access       the check of credentials
switch (args)
{
    case [ImageWorker.Word, var job, var file, var count, var workers]:
        ImageWorker.Run(job, file, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(workers, CultureInfo.InvariantCulture));
        break;
    case ["thumbnails", .. var rest]:
        await ImageTables.PrintAsync(Rounds(rest));
        break;
    case ["access", .. var rest]:
        await AccessTable.PrintAsync(Rounds(rest));
        break;
    case ["latency", .. var rest]:
        await LatencyTable.PrintAsync(Rounds(rest));
        break;
    default:
        await LatencyTable.PrintAsync(Rounds(args));
        break;
}

static double Rounds(string[] rest) =>
    rest is [var times] && double.TryParse(times, CultureInfo.InvariantCulture, out var factor) ? factor : 1;
