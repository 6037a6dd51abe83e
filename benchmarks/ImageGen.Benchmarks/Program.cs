using System.Globalization;
using ImageGen.Benchmarks;
using ImageGen.Benchmarks.Designs;
using ImageGen.Benchmarks.Feeds;
using ImageGen.Benchmarks.Images;
using ImageGen.Benchmarks.Jobs;
using ImageGen.Benchmarks.Overlays;
using ImageGen.Benchmarks.Products;
using ImageGen.Benchmarks.Scale;
using ImageGen.Benchmarks.Studio;

// Measures the figures of docs/performance.md on this machine. A number at the end multiplies the jobs.
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks                 the main job
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- job          the main job, beside the older services
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- waiting      callers that wait, beside callers that poll
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- thumbnails   images, beside sharp and Pillow
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- formats      JPEG and WebP from the model, beside its PNG
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- access       the check of credentials
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- gallery      lists of 100 to 100,000 images on disk
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- overlay      overlays, beside sharp, @napi-rs/canvas and Pillow
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- designs      designs, beside the same three
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- pages        reading product pages, beside AngleSharp alone
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- batch        500 product pages in one batch, beside single ones
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- feeds        feeds of 1 to 10,000 products; 0.1 for a tenth of them
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- studio       the page in a browser, with 100 to 100,000 images
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- scale        the simulation of docs/scale.md, from costs.json
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- scale --measure        measures that file
//   dotnet run -c Release --project benchmarks/ImageGen.Benchmarks -- overlay-sheet docs/images/overlay-layouts.jpg [SAMPLES]
switch (args)
{
    case [ImageWorker.Word, var job, var file, var count, var workers]:
        ImageWorker.Run(job, file, int.Parse(count, CultureInfo.InvariantCulture), int.Parse(workers, CultureInfo.InvariantCulture));
        break;
    case [OverlayWorker.Word, _, var background, var overlays, _]:
        await OverlayWorker.RunAsync(background, int.Parse(overlays, CultureInfo.InvariantCulture));
        break;
    case [DesignWorker.Word, var format, var pictures, var pages, _]:
        await DesignWorker.RunAsync(format, pictures, int.Parse(pages, CultureInfo.InvariantCulture));
        break;
    case ["designs", .. var rest]:
        await DesignTable.PrintAsync(Rounds(rest));
        break;
    case ["overlay", .. var rest]:
        await OverlayTable.PrintAsync(Rounds(rest));
        break;
    case ["overlay-sheet", var sheet, .. var samples]:
        await OverlaySheet.WriteAsync(sheet, samples.FirstOrDefault());
        break;
    case ["pages", .. var rest]:
        PageTable.Print(Rounds(rest));
        break;
    case ["feeds", .. var rest]:
        await FeedTable.PrintAsync(Rounds(rest));
        break;
    case ["batch", .. var rest]:
        await BatchTable.PrintAsync(Rounds(rest));
        break;
    case ["thumbnails", .. var rest]:
        await ImageTables.PrintAsync(Rounds(rest));
        break;
    case ["formats", .. var rest]:
        await FormatTable.PrintAsync(Rounds(rest));
        break;
    case ["access", .. var rest]:
        await AccessTable.PrintAsync(Rounds(rest));
        break;
    case ["gallery", .. var rest]:
        await GalleryTable.PrintAsync(Rounds(rest));
        break;
    case ["studio", .. var rest]:
        await StudioTables.PrintAsync(Rounds(rest));
        break;
    case ["scale", "--measure", .. var rest]:
        await ScaleMode.RunAsync(measure: true, Rounds(rest));
        break;
    case ["scale"]:
        await ScaleMode.RunAsync(measure: false, rounds: 1);
        break;
    case ["job", .. var rest]:
        await JobTable.PrintAsync(Rounds(rest));
        break;
    case ["waiting", .. var rest]:
        await WaitingTable.PrintAsync(Rounds(rest));
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
